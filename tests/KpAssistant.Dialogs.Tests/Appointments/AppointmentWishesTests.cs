using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Appointments;

public sealed class AppointmentWishesTests
{
    private static readonly string Data = Repository.File("data");
    private static readonly AnswerLibrary Answers = AnswerLibrary.Load(Repository.File("prompts", "answers"), FactLedger.Load(Repository.File("data", "facts.yaml")));
    private static readonly AppointmentWishes Wishes = new(AppointmentWords.Load(Data), Answers, new AppointmentReader());
    private static readonly LanguageDetector Languages = LanguageDetector.Load(Data);

    [Theory]
    [InlineData("book me an appointment")]
    [InlineData("Book now")]
    [InlineData("I need an appointment")]
    [InlineData("i need to see a doctor in portland next tuesday morning, my knee hurts")]
    [InlineData("Hi, could you schedule a visit with a dermatologist for me please")]
    [InlineData("can you get me in with a doctor tomorrow")]
    [InlineData("My daughter needs to see a doctor. She has a rash.")]
    [InlineData("I'd like to make an appt for a checkup")]
    [InlineData("need a dr appt asap")]
    [InlineData("we want to book a video visit")]
    [InlineData("find me a therapist in Denver")]
    [InlineData("I'm looking for a good eye doctor")]
    [InlineData("Can I see a doctor tomorrow at 3?")]
    [InlineData("my back hurts, i want to be seen")]
    [InlineData("please set up a phone appointment")]
    [InlineData("I was hoping to book an appointment for Friday")]
    [InlineData("quiero hacer una cita")]
    [InlineData("necesito ver a un doctor mañana")]
    [InlineData("me puede agendar una cita para el lunes")]
    [InlineData("Agendar ahora")]
    [InlineData("quisiera una cita con el dermatólogo")]
    [InlineData("ocupo una cita para mi hijo")]
    [InlineData("agéndeme una visita por video")]
    public void Who_asks_us_to_book_begins_a_booking(string text) => Found(text).ShouldBe(AppointmentWish.Book);

    [Theory]
    [InlineData("can I book a routine visit in Colorado?")]
    [InlineData("how do I book an appointment?")]
    [InlineData("how can i make an appointment in another area")]
    [InlineData("where do I call to schedule a visit")]
    [InlineData("do I need an appointment for urgent care?")]
    [InlineData("do I need a referral to see a specialist")]
    [InlineData("what do I bring to my appointment")]
    [InlineData("is there a fee if I miss an appointment")]
    [InlineData("I have an appointment tomorrow, where do I park")]
    [InlineData("can I see any doctor when I travel")]
    [InlineData("does my plan cover seeing a doctor away from home")]
    [InlineData("I already booked a visit, how do I get a reminder")]
    [InlineData("book me a flight to Denver")]
    [InlineData("book a table for two at seven")]
    [InlineData("can you book me an appointment at a car wash")]
    [InlineData("schedule a haircut")]
    [InlineData("I want to change my doctor")]
    [InlineData("I need to talk to the travel line")]
    [InlineData("what is the number to make an appointment")]
    [InlineData("I need a new ID card")]
    [InlineData("we're moving, can we see the same doctor")]
    [InlineData("¿cómo hago una cita?")]
    [InlineData("¿puedo hacer una cita en otra área?")]
    [InlineData("¿necesito cita para atención urgente?")]
    [InlineData("¿a dónde llamo para hacer una cita?")]
    [InlineData("¿qué llevo a mi cita?")]
    [InlineData("necesito una referencia para el especialista")]
    [InlineData("quiero cambiar de médico")]
    [InlineData("I want a new PCP")]
    [InlineData("I want to swap my primary care doctor")]
    [InlineData("necesito otro médico de cabecera")]
    [InlineData("I need to speak with a doctor online")]
    [InlineData("need a doctor on my screen now")]
    [InlineData("quiero un doctor en la pantalla")]
    [InlineData("I want my doctor to see a photo of my rash")]
    [InlineData("need to see my visits with my wife's login")]
    public void Who_asks_about_booking_gets_an_answer(string text) => Found(text).ShouldBeNull();

    [Theory]
    [InlineData("show my appointments", AppointmentWish.See)]
    [InlineData("my visits", AppointmentWish.See)]
    [InlineData("when is my next appointment", AppointmentWish.See)]
    [InlineData("do i have any appointments", AppointmentWish.See)]
    [InlineData("mis citas", AppointmentWish.See)]
    [InlineData("cancel my appointment", AppointmentWish.Cancel)]
    [InlineData("I need to cancel my visit on Friday", AppointmentWish.Cancel)]
    [InlineData("I can't make it to my appointment", AppointmentWish.Cancel)]
    [InlineData("quiero cancelar mi cita", AppointmentWish.Cancel)]
    [InlineData("no puedo ir a mi cita", AppointmentWish.Cancel)]
    [InlineData("reschedule", AppointmentWish.Move)]
    [InlineData("I need to move my appointment to Monday", AppointmentWish.Move)]
    [InlineData("can you change my visit to the afternoon", AppointmentWish.Move)]
    [InlineData("quiero cambiar mi cita", AppointmentWish.Move)]
    [InlineData("I'm running late", AppointmentWish.Late)]
    [InlineData("voy a llegar tarde", AppointmentWish.Late)]
    [InlineData("no reminders", AppointmentWish.Remind)]
    [InlineData("I don't want reminders", AppointmentWish.Remind)]
    [InlineData("please stop the reminders", AppointmentWish.Remind)]
    [InlineData("remind me only the day before", AppointmentWish.Remind)]
    [InlineData("can you send me reminders for my appointment", AppointmentWish.Remind)]
    [InlineData("sin recordatorios", AppointmentWish.Remind)]
    [InlineData("avíseme solo un día antes", AppointmentWish.Remind)]
    public void What_is_to_be_done_with_a_visit_is_told_apart(string text, AppointmentWish wish) => Found(text).ShouldBe(wish);

    [Theory]
    [InlineData("how do I cancel an appointment")]
    [InlineData("cancel my prescription order")]
    [InlineData("my claim is late")]
    [InlineData("I'm late on my payment")]
    [InlineData("how late is the pharmacy open")]
    [InlineData("change my area of care")]
    [InlineData("¿cómo cancelo una cita?")]
    public void Other_things_are_cancelled_moved_and_late_too(string text) => Found(text).ShouldBeNull();

    [Fact]
    public void The_title_of_an_answer_means_the_answer()
    {
        foreach (var answer in Answers.Answers)
        {
            Wishes.Find(answer.Title("en"), "en").ShouldBeNull();
            Wishes.Find(answer.Title("es"), "es").ShouldBeNull();
        }
    }

    [Fact]
    public void Of_the_questions_that_answers_learn_from_hardly_one_begins_a_dialog()
    {
        var questions = QuestionBank.Load(Repository.File("prompts")).Questions.ToList();
        var begun = questions.Count(question => Wishes.Find(question.Text, "en") is not null);

        (begun / (double)questions.Count).ShouldBeLessThan(0.01);
    }

    private static AppointmentWish? Found(string text) => Wishes.Find(text, Languages.Detect(text) ?? "en");
}
