using System.CommandLine;
using KpAssistant.Bench;

var redis = new Option<string?>("--redis") { Description = "Redis to use, such as 127.0.0.1:6379; without it a redis-server of its own is started." };
var connections = new Option<int>("--connections") { Description = "Simultaneous connections.", DefaultValueFactory = _ => 64 };
var seconds = new Option<int>("--seconds") { Description = "Length of each measurement.", DefaultValueFactory = _ => 5 };
var rounds = new Option<int>("--rounds") { Description = "How often each side is measured, in turns.", DefaultValueFactory = _ => 4 };

var urls = new Option<string>("--urls") { Description = "Where the floor listens.", DefaultValueFactory = _ => "http://127.0.0.1:5090" };
var floor = new Command("floor", "Serves the floor: parse the activity, one GET, one SET, answer.") { redis, urls };
floor.SetAction((parsed, stop) => WithRedis(parsed.GetValue(redis), server => Floor.ServeAsync(server, parsed.GetValue(urls)!, stop)));

var target = new Option<string?>("--target") { Description = "A running service; without it the built host is started on the same Redis." };
var host = new Option<string>("--host") { Description = "The host's KpAssistant.dll.", DefaultValueFactory = _ => HostProcess.DefaultHost };
var floorOnly = new Option<bool>("--floor-only") { Description = "Measure the floor alone." };
var set = new Option<string[]>("--set") { Description = "A setting for the host, Name__Part=Value; may be repeated.", DefaultValueFactory = _ => [] };
var turns = new Command("turns", "Measures Direct Line turns beside the floor, interleaved.") { redis, connections, seconds, rounds, target, host, floorOnly, set };
turns.SetAction((parsed, stop) => WithRedis(parsed.GetValue(redis), server => Turns.RunAsync(
    new TurnsPlan(
        server,
        new Plan(parsed.GetValue(connections), parsed.GetValue(seconds), parsed.GetValue(rounds)),
        parsed.GetValue(target) is { } url ? new Uri(url) : null,
        parsed.GetValue(host)!,
        parsed.GetValue(floorOnly),
        parsed.GetValue(set)!),
    stop)));

var store = new Command("store", "Measures the conversation store alone, beside GET and SET.") { redis, connections, seconds, rounds };
store.SetAction((parsed, stop) => WithRedis(parsed.GetValue(redis), server => StoreRun.RunAsync(
    server, new Plan(parsed.GetValue(connections), parsed.GetValue(seconds), parsed.GetValue(rounds)), stop)));

var stages = new Command("stages", "Measures the parts of a turn alone, on one thread and in memory.") { host };
stages.SetAction((parsed, _) => Stages.RunAsync(Path.GetDirectoryName(parsed.GetValue(host)!)!));

var due = new Option<int>("--count") { Description = "Reminders that are due.", DefaultValueFactory = _ => 100_000 };
var nodes = new Option<int>("--nodes") { Description = "Senders on one database.", DefaultValueFactory = _ => 2 };
var rate = new Option<double>("--rate") { Description = "Texts a second of each node (Twilio:MessagesPerSecond).", DefaultValueFactory = _ => 100 };
var database = new Option<string?>("--database") { Description = "An empty PostgreSQL database as a connection string; without it a SQLite file." };
var reminders = new Command("reminders", "Drains due reminders with several nodes, beside the configured rate.") { due, nodes, rate, database };
reminders.SetAction((parsed, _) => ReminderDrain.RunAsync(
    new DrainPlan(parsed.GetValue(due), parsed.GetValue(nodes), parsed.GetValue(rate), parsed.GetValue(database))));

var postgreSql = new Option<string?>("--postgresql") { Description = "An empty PostgreSQL database, such as \"Host=localhost;Database=bench;Username=…\"; without it SQLite alone is measured." };
var count = new Option<int>("--slots") { Description = "How many slots there are.", DefaultValueFactory = _ => 1_000_000 };
var slots = new Command("slots", "Measures the search for three free slots among many, and prints the plan.") { postgreSql, count };
slots.SetAction((parsed, stop) => Slots.RunAsync(parsed.GetValue(postgreSql), parsed.GetValue(count), stop));

var calls = new Option<int>("--calls") { Description = "Calls that are open at once.", DefaultValueFactory = _ => 200 };
var prompts = new Option<int>("--prompts") { Description = "What each caller says.", DefaultValueFactory = _ => 10 };
var think = new Option<double>("--think") { Description = "Mean seconds between an answer and the next prompt.", DefaultValueFactory = _ => 4 };
var relay = new Command("relay", "Measures the time from a prompt to the first token over ConversationRelay, beside an echo.") { redis, host, calls, prompts, think };
relay.SetAction((parsed, stop) => WithRedis(parsed.GetValue(redis), server => RelayRun.RunAsync(
    new RelayPlan(server, parsed.GetValue(host)!, parsed.GetValue(calls), parsed.GetValue(prompts), TimeSpan.FromSeconds(parsed.GetValue(think))), stop)));

return await new RootCommand("Benchmarks. Everything runs on this machine, on loopback; build with -c Release.") { floor, turns, store, stages, slots, relay, reminders }
    .Parse(args).InvokeAsync();

static async Task WithRedis(string? given, Func<string, Task> run)
{
    if (given is not null)
    {
        await run(given);
        return;
    }
    using var own = await RedisProcess.StartAsync();
    await run(own.ConnectionString);
}
