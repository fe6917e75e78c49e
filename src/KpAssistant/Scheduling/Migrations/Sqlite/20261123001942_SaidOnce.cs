using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpAssistant.Scheduling.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SaidOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboundMessage_ClosureId_AppointmentId",
                table: "OutboundMessage");

            migrationBuilder.AddColumn<string>(
                name: "MessageSid",
                table: "ConsentEvent",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessage_ClosureId",
                table: "OutboundMessage",
                column: "ClosureId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessage_ToldOnce",
                table: "OutboundMessage",
                columns: new[] { "UsefulUntil", "AppointmentId" },
                unique: true,
                filter: "\"Kind\" = 'closure'");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentEvent_MessageSid",
                table: "ConsentEvent",
                column: "MessageSid",
                unique: true,
                filter: "\"MessageSid\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboundMessage_ClosureId",
                table: "OutboundMessage");

            migrationBuilder.DropIndex(
                name: "IX_OutboundMessage_ToldOnce",
                table: "OutboundMessage");

            migrationBuilder.DropIndex(
                name: "IX_ConsentEvent_MessageSid",
                table: "ConsentEvent");

            migrationBuilder.DropColumn(
                name: "MessageSid",
                table: "ConsentEvent");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessage_ClosureId_AppointmentId",
                table: "OutboundMessage",
                columns: new[] { "ClosureId", "AppointmentId" },
                unique: true,
                filter: "\"ClosureId\" IS NOT NULL");
        }
    }
}
