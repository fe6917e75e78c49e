using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class TwoQuestionsTests
{
    /// <summary>Written for this test, with what each of the two wants.</summary>
    private static readonly (string Text, string First, string Second)[] Lines =
    [
        ("how do i replace my lost card and what number do i call for the travel line", "id-card.physical", "travel-line.number"),
        ("Can I get my pills refilled in Hawaii? And do I need a new medical record number there?", "prescriptions.refill-away", "mrn.when-needed"),
        ("where do i send my claim form, and how much will you pay me back", "claims.address", "claims.how-much-back"),
        ("whats the nurse number in georgia and is it free to call the nurse", "advice-line.number", "advice-line.time-cost"),
        ("do they call me for my phone appointment? how long does it last", "phone-visit.who-calls", "phone-visit.duration"),
        ("is kaiser in texas and if not where do i go for urgent care", "areas.served", "urgent-care.where"),
        ("can you mail my meds to nevada plus how long does delivery take", "delivery.states", "delivery.time-cost"),
        ("how do i change my doctor also can i get an interpreter", "new-member.choose-doctor", "interpreters.get"),
        ("do i need approval before going to the er and how do i tell kaiser afterwards", "emergency.approval", "emergency.report"),
        ("how do i file a complaint and how long til i get an answer", "grievance.file", "grievance.response"),
        ("what do i need for a video visit and how long is it", "video-visit.get-ready", "video-visit.duration"),
        ("how do i get the app and how do i make an account", "account.app", "registration.how"),
        ("what time does member services open and what is the number in colorado", "hours.member-services", "region-numbers.member-services"),
        ("how do i message my doctor, and when will she answer", "messages.send", "messages.reply-time"),
        ("i need to cancel my appointment tomorrow. also how do i stop getting reminders at my old cell number", "appointments.cancel", "reminders.change-number"),
        ("where can i see my bill online and can i pay cash at the clinic", "billing.online", "payment.methods"),
        ("my drug was denied what can i do and how do i appeal fast", "prescriptions.denied", "appeal.urgent"),
        ("whats an e visit and does it cost anything", "e-visit.about", "e-visit.cost"),
        ("are there kaiser clinics in atlanta and how do i book a checkup there", "areas.served", "routine-care.book"),
        ("will my son at college in ohio be covered and can he do a video visit from there", "coverage.long-stay", "virtual-care.while-traveling"),
        ("como repongo mi tarjeta perdida y cual es el numero de la linea de viajes", "id-card.physical", "travel-line.number"),
        ("¿Puedo surtir mis pastillas en Hawái? ¿Y necesito otro número de expediente?", "prescriptions.refill-away", "mrn.when-needed"),
        ("a donde mando mi reclamo y cuanto me devuelven", "claims.address", "claims.how-much-back"),
        ("numero de la enfermera en georgia y es gratis llamarle a la enfermera", "advice-line.number", "advice-line.time-cost"),
        ("me llaman ellos para la cita telefonica y cuanto dura", "phone-visit.who-calls", "phone-visit.duration"),
        ("hay kaiser en texas y si no donde voy a urgencias", "areas.served", "urgent-care.where"),
        ("mandan medicinas a nevada y cuanto tarda el envio", "delivery.states", "delivery.time-cost"),
        ("como cambio de doctor y tambien necesito un interprete", "new-member.choose-doctor", "interpreters.get"),
        ("necesito permiso para ir a emergencias y como le aviso despues a kaiser", "emergency.approval", "emergency.report"),
        ("como pongo una queja y cuando me contestan", "grievance.file", "grievance.response"),
        ("que necesito para la visita por video y cuanto dura", "video-visit.get-ready", "video-visit.duration"),
        ("que hace la app y como abro una cuenta", "account.app", "registration.how"),
        ("a que hora abre servicios para miembros y cual es el telefono en colorado", "hours.member-services", "region-numbers.member-services"),
        ("como le escribo a mi doctora y cuando me responde", "messages.send", "messages.reply-time"),
        ("quiero cancelar mi cita de mañana. ademas como cambio el celular de los recordatorios", "appointments.cancel", "reminders.change-number"),
        ("donde veo mi factura en linea y puedo pagar en efectivo en la clinica", "billing.online", "payment.methods"),
        ("me negaron la medicina que hago y como hago una apelacion urgente", "prescriptions.denied", "appeal.urgent"),
        ("que es una e-visit y cuesta algo", "e-visit.about", "e-visit.cost"),
        ("hay clinicas de kaiser en atlanta y como saco una cita de rutina alla", "areas.served", "routine-care.book"),
        ("mi hijo estudia en ohio, esta cubierto? y puede hacer visita por video desde alla", "coverage.long-stay", "virtual-care.while-traveling"),
    ];

    [Fact]
    public void Of_forty_messages_with_two_questions_most_get_both_answers_in_order()
    {
        var missed = Lines.Where(line => !Understood.Recognizer.Recognize(line.Text, "en", null).Answers.SequenceEqual([line.First, line.Second])).Select(line => line.Text).ToList();
        missed.Count.ShouldBeLessThanOrEqualTo(Lines.Length * 15 / 100, string.Join('\n', missed));
    }

    [Fact]
    public void Questions_that_are_one_are_hardly_ever_cut_in_two() => Understood.Bank.Questions.Where(q => q.Answer is not null && q.Hand is "trucker" or "familia")
        .Average(q => Understood.Recognizer.Recognize(q.Text, q.Language, null).Answers.Count > 1 ? 1 : 0).ShouldBeLessThan(0.01);

    [Theory]
    [InlineData("I forgot my blood pressure pills at home and I'm in Denver, can I get some there")]
    [InlineData("My wife fell and we went to a clinic and they want cash, how do I get that back")]
    [InlineData("ando de viaje y se me acabaron las pastillas, donde las consigo")]
    [InlineData("we moved and I lost my card, how do I get a new one")]
    public void A_story_before_one_question_is_no_second_question(string text) =>
        Understood.Recognizer.Recognize(text, "en", null).Answers.Count.ShouldBeLessThanOrEqualTo(1);
}
