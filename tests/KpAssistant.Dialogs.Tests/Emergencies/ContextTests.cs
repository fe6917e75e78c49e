using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

/// <summary>The same words, and what stands around them.</summary>
public class ContextTests
{
    [Theory]
    [InlineData("no chest pain, just here to ask about hours")]
    [InlineData("he is not having a seizure")]
    [InlineData("she never had a stroke")]
    [InlineData("no tengo dolor en el pecho")]
    [InlineData("sin dolor de pecho ni falta de aire")]
    public void Denied_signs_do_not_count(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("no fever but he can't breathe")]
    [InlineData("not sure what to do, my chest hurts so bad")]
    [InlineData("no sé qué hacer, mi papá no respira")]
    [InlineData("I don't have insurance and my chest feels crushed")]
    public void A_denial_ends_where_the_sign_begins(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Medical, text);

    [Theory]
    [InlineData("I had a stroke in 2018 and need my records")]
    [InlineData("my mom had a heart attack years ago, does she need a referral")]
    [InlineData("tuve un infarto hace años")]
    [InlineData("history of seizures, need a new neurologist")]
    public void What_is_long_past_does_not_count(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("I had a stroke in 2018 and now my face is drooping again")]
    [InlineData("me operaron la semana pasada y ahora no puedo respirar")]
    public void A_past_does_not_hide_the_present(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Medical, text);

    [Theory]
    [InlineData("he fainted at practice but he is fine now")]
    [InlineData("se desmayó pero ya está bien")]
    public void What_has_passed_is_no_redirect(string text) => Screens.Rules.Screen(text).IsRedirect.ShouldBeFalse(text);

    [Theory]
    [InlineData("he swallowed a battery but he seems fine now")]
    [InlineData("my face drooped for ten minutes, it is ok now")]
    public void What_only_seems_over_still_counts(string text) => Screens.Rules.Screen(text).IsRedirect.ShouldBeTrue(text);

    [Theory]
    [InlineData("what if I have a heart attack in Spain")]
    [InlineData("am I covered if my kid has a seizure on vacation")]
    [InlineData("¿qué pasa si me da un infarto en México?")]
    [InlineData("en caso de un derrame, ¿a dónde voy?")]
    public void What_might_happen_on_a_trip_is_no_emergency(string text) => Screens.Rules.Screen(text).IsRedirect.ShouldBeFalse(text);

    [Theory]
    [InlineData("what are the symptoms of a stroke")]
    [InlineData("how much is the copay for a heart attack stay")]
    [InlineData("does my plan pay for stroke rehab in Oregon")]
    [InlineData("¿cuáles son las señales de un infarto?")]
    [InlineData("¿mi seguro cubre la embolia?")]
    public void Questions_about_it_are_not_it(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("my neighbor collapsed and is not breathing")]
    [InlineData("a stranger at the airport is choking")]
    [InlineData("una señora en la calle no respira")]
    public void Someone_else_counts(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Medical, text);

    [Theory]
    [InlineData("my dog swallowed a battery")]
    [InlineData("mi perro se comió unas pastillas")]
    public void Animals_are_not_patients_here(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("I am dying to see the beach in Maui")]
    [InlineData("these hold times are killing me")]
    [InlineData("moving to Burns, Oregon next month")]
    [InlineData("that was a stroke of luck")]
    [InlineData("nearly had a heart attack when I saw the bill")]
    [InlineData("how do I kill a process in Linux")]
    [InlineData("in that movie the hero gets shot and bleeds to death")]
    [InlineData("we ate at the Heart Attack Grill")]
    [InlineData("I am drowning in paperwork")]
    [InlineData("thinking of ending things with my girlfriend")]
    [InlineData("I need a flu shot before my trip")]
    [InlineData("me muero de ganas de ir a Hawái")]
    [InlineData("casi me da un infarto al ver la factura")]
    [InlineData("me muero de hambre")]
    [InlineData("quiero terminar con mi novio")]
    [InlineData("voy a matar el tiempo en el aeropuerto")]
    public void Idioms_and_names_are_not_signs(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("I took the ring off my finger before the scan, is it covered?")]
    [InlineData("they took the cast off my hand, do I need another visit")]
    [InlineData("she took my stitches off, the thumb looks fine")]
    public void What_is_taken_off_a_finger_is_no_finger_lost(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("I can't find my son's insurance card anywhere")]
    [InlineData("se me perdió la tarjeta de mi hija")]
    [InlineData("my knees are screaming for help after this hike, is PT covered")]
    public void What_is_lost_or_aches_is_nobody_missing_or_screaming(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("my doctor isn't responding to my message")]
    [InlineData("the app is not responding")]
    [InlineData("todavía no responde mi doctora, ¿dos días es normal?")]
    [InlineData("la farmacia no contesta")]
    public void An_office_that_does_not_answer_is_not_unconscious(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("doctor, my husband is not responding")]
    [InlineData("I called the office and dad is not responding to me")]
    [InlineData("el doctor se fue y mi abuela no responde")]
    [InlineData("no responde mi bebé")]
    public void A_patient_who_does_not_answer_is_one_beside_an_office_too(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Medical, text);

    [Theory]
    [InlineData("chess tournament in my town")]
    [InlineData("a data breach letter from the plan")]
    [InlineData("I need bread and pillows")]
    [InlineData("where can I park near the clinic")]
    [InlineData("¿tienen pechuga de pollo en la cafetería?")]
    public void Words_that_look_like_signs_stay_what_they_are(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("I have a slight fever and a runny nose")]
    [InlineData("can I refill my lisinopril in Georgia")]
    [InlineData("my knee hurts when I walk")]
    [InlineData("I feel sad today")]
    [InlineData("tengo un poco de tos y mocos")]
    [InlineData("¿dónde surto mi insulina de viaje?")]
    public void Routine_words_are_quiet(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None, text);

    [Theory]
    [InlineData("a bit short of breath I guess, short of breath", EmergencyKind.Medical)]
    [InlineData("what is the point anymore", EmergencyKind.MentalHealth)]
    public void A_doubtful_sign_knows_which_question_to_ask(string text, EmergencyKind behind)
    {
        var result = Screens.Rules.Screen(text);
        result.Kind.ShouldBe(EmergencyKind.Check);
        result.Behind.ShouldBe(behind);
        EmergencyKinds.Behind(result).ShouldBe(behind);
    }
}
