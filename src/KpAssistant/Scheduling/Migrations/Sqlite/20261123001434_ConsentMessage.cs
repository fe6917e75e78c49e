using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpAssistant.Scheduling.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConsentMessage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MessageSid",
                table: "ConsentEvent",
                type: "TEXT",
                nullable: true);

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
                name: "IX_ConsentEvent_MessageSid",
                table: "ConsentEvent");

            migrationBuilder.DropColumn(
                name: "MessageSid",
                table: "ConsentEvent");
        }
    }
}
