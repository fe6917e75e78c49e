using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

/// <summary>Each condition in both languages, as members might write it.</summary>
public class ConditionTests
{
    [Theory]
    [InlineData("theres a heavy pressure sitting on my chest and it goes down my arm", "chest-pain")]
    [InlineData("my coworker grabbed his chest and went white", "chest-pain")]
    [InlineData("tengo una presión muy fuerte en el pecho desde hace rato", "chest-pain")]
    [InlineData("creo que a mi suegro le está dando un infarto", "chest-pain")]
    [InlineData("moms mouth is drooping on the left and she talks like shes drunk", "stroke")]
    [InlineData("all of a sudden his right arm went limp", "stroke")]
    [InlineData("se le torció la boca y no puede levantar el brazo", "stroke")]
    [InlineData("de repente mi abuela habla enredado", "stroke")]
    [InlineData("hes wheezing so bad he cant finish a sentence, inhaler isnt helping", "breathing")]
    [InlineData("I cannot catch my breath", "breathing")]
    [InlineData("mi niña no puede respirar bien, se le hunden las costillas", "breathing")]
    [InlineData("le falta el aire a mi esposo", "breathing")]
    [InlineData("there is a piece of hot dog stuck in her throat", "choking")]
    [InlineData("mi bebé se está atragantando con una uva", "choking")]
    [InlineData("stung by a wasp and now my tongue feels swollen", "anaphylaxis")]
    [InlineData("comió camarones y se le está hinchando la garganta", "anaphylaxis")]
    [InlineData("he sliced his thumb and the bleeding wont stop", "bleeding")]
    [InlineData("blood is spurting out of his leg", "bleeding")]
    [InlineData("la herida no deja de sangrar", "bleeding")]
    [InlineData("grandpa is on the kitchen floor and will not wake up", "unconscious")]
    [InlineData("no logro despertar a mi mamá", "unconscious")]
    [InlineData("she is having a seizure on the bus", "seizure")]
    [InlineData("mi sobrino está convulsionando", "seizure")]
    [InlineData("my incision is infected and hes confused and shivering", "infection")]
    [InlineData("stiff neck, a fever and bright light hurts", "infection")]
    [InlineData("tiene fiebre y el cuello rígido", "infection")]
    [InlineData("type 1 diabetic, throwing up and her breath smells fruity", "diabetes")]
    [InlineData("mi papá es diabético y está sudando frío y confundido", "diabetes")]
    [InlineData("she fell off her bike hit her head and keeps vomiting", "head-injury")]
    [InlineData("se golpeó la cabeza y está vomitando", "head-injury")]
    [InlineData("a pot of boiling water spilled on my toddler", "burns")]
    [InlineData("se quemó la cara con aceite", "burns")]
    [InlineData("we pulled him out of the pool and he is coughing", "drowning")]
    [InlineData("lo sacamos de la alberca y está tosiendo mucho", "drowning")]
    [InlineData("been hiking in the heat and he is confused and stopped sweating", "heat")]
    [InlineData("creo que tiene un golpe de calor", "heat")]
    [InlineData("34 weeks and the baby has not moved all day", "pregnancy")]
    [InlineData("estoy embarazada y sangrando", "pregnancy")]
    [InlineData("my 3 week old is limp and wont feed", "infants")]
    [InlineData("mi recién nacido está morado", "infants")]
    [InlineData("sudden awful pain in my left testicle", "abdomen")]
    [InlineData("dolor de estómago insoportable, tiene el abdomen duro como piedra", "abdomen")]
    [InlineData("I suddenly went blind in my right eye", "nerves")]
    [InlineData("de repente no veo por el ojo izquierdo", "nerves")]
    [InlineData("numb between my legs and cant hold my pee", "nerves")]
    [InlineData("throwing up what looks like coffee grounds", "stomach-bleeding")]
    [InlineData("está vomitando sangre", "stomach-bleeding")]
    [InlineData("our carbon monoxide alarm is going off", "carbon-monoxide")]
    [InlineData("la alarma de monóxido está sonando y nos duele la cabeza", "carbon-monoxide")]
    [InlineData("my roommate overdosed on heroin", "opioid-overdose")]
    [InlineData("mi hermano se inyectó heroína y no despierta", "opioid-overdose")]
    [InlineData("a truck just hit a cyclist, he got run over", "trauma")]
    [InlineData("se cayó del techo y no siente las piernas", "trauma")]
    [InlineData("he cut his finger clean off with the saw", "bleeding")]
    [InlineData("I can't find my son anywhere on the beach", "missing")]
    [InlineData("se me perdió mi hija en el aeropuerto", "missing")]
    [InlineData("two toes got chopped off by the mower", "bleeding")]
    [InlineData("the table saw took his thumb", "bleeding")]
    [InlineData("the boat winch took two fingers off", "bleeding")]
    [InlineData("se voló un dedo con la sierra", "bleeding")]
    public void Bodily_emergencies_are_medical(string text, string condition)
    {
        var result = Screens.Rules.Screen(text);
        result.Kind.ShouldBe(EmergencyKind.Medical, text);
        result.Evidence.ShouldContain(e => e.RuleId.StartsWith(condition, StringComparison.Ordinal) || e.RuleId.StartsWith("combination", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData("my toddler swallowed a watch battery")]
    [InlineData("he drank some drain cleaner")]
    [InlineData("I took fifteen advil by mistake")]
    [InlineData("she ate a handful of my blood pressure pills")]
    [InlineData("my kid ate some wild mushrooms in the yard")]
    [InlineData("se tragó una pila del control")]
    [InlineData("mi hija tomó cloro")]
    [InlineData("me tomé veinte pastillas")]
    [InlineData("mi hijo se comió unos hongos del patio")]
    public void Swallowed_poisons_are_poisonings(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Poisoning, text);

    [Theory]
    [InlineData("i want to end my life")]
    [InlineData("everyone would be better off without me")]
    [InlineData("my brother says he is going to shoot himself")]
    [InlineData("I keep cutting myself at night")]
    [InlineData("im scared i will hurt my baby")]
    [InlineData("my boyfriend is choking me")]
    [InlineData("the voices are telling me to jump")]
    [InlineData("no quiero vivir más")]
    [InlineData("mi hijo dice que se quiere matar")]
    [InlineData("pensé en quitarme la vida anoche")]
    [InlineData("me corto los brazos cuando estoy sola")]
    [InlineData("mi esposo me está golpeando")]
    [InlineData("las voces me dicen que lo mate")]
    [InlineData("se cortó las venas")]
    [InlineData("mi hijo se tiró del balcón")]
    [InlineData("he hanged himself in the garage, we cut him down")]
    [InlineData("she jumped off the balcony")]
    [InlineData("the woman next door is screaming for help")]
    [InlineData("mi vecina está pidiendo auxilio")]
    public void Danger_of_the_mind_and_from_others_is_a_crisis(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.MentalHealth, text);

    [Theory]
    [InlineData("MY DAD CANT BREATHE AND HIS LIPS ARE BLUE")]
    [InlineData("cant breeeathe")]
    [InlineData("my wife is having a siezure")]
    [InlineData("shes unconcious on the flor")]
    [InlineData("hes not breathin")]
    [InlineData("chestpain realy bad rn")]
    [InlineData("no puedo respirrar")]
    [InlineData("mi mama se desmallo y no reaciona")]
    [InlineData("um so my uh my husband he he can't he can't breathe")]
    [InlineData("mi husband no puede breathe")]
    [InlineData("ayuda my son se está choking")]
    [InlineData("he… won’t… wake up")]
    public void Frightened_writing_is_read(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Medical, text);

    [Theory]
    [InlineData("what's the fax number for records, also my wife won't wake up")]
    [InlineData("do you cover ambulances? my dad is having chest pain")]
    [InlineData("necesito cambiar mi cita porque mi mamá no puede respirar")]
    public void An_errand_does_not_hide_the_emergency(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.Medical, text);

    [Fact]
    public void Two_doubtful_signs_together_are_an_emergency()
    {
        Screens.Rules.Screen("I feel short of breath").Kind.ShouldBe(EmergencyKind.Check);
        Screens.Rules.Screen("I feel short of breath and my calf is swollen and red").Kind.ShouldBe(EmergencyKind.Medical);
    }

    [Fact]
    public void A_wish_to_die_outranks_the_pills_that_were_taken()
    {
        Screens.Rules.Screen("I took 30 tylenol because I want to die").Kind.ShouldBe(EmergencyKind.MentalHealth);
        Screens.Rules.Screen("she took 30 tylenol and wont wake up").Kind.ShouldBe(EmergencyKind.Medical);
    }
}
