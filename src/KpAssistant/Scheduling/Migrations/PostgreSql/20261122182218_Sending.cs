using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KpAssistant.Scheduling.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Sending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DeliveryStatus",
                table: "OutboundMessage");

            migrationBuilder.DropColumn(
                name: "ErrorCode",
                table: "OutboundMessage");

            migrationBuilder.AddColumn<long>(
                name: "ClosureId",
                table: "OutboundMessage",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MayBeOutSince",
                table: "OutboundMessage",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Closure",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LocationId = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Announced = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Closure", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Closure_Location_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Location",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeliveryReport",
                columns: table => new
                {
                    MessageSid = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    ErrorCode = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveryReport", x => x.MessageSid);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessage_ClosureId_AppointmentId",
                table: "OutboundMessage",
                columns: new[] { "ClosureId", "AppointmentId" },
                unique: true,
                filter: "\"ClosureId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Closure_LocationId_From_To",
                table: "Closure",
                columns: new[] { "LocationId", "From", "To" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryReport_ErrorCode",
                table: "DeliveryReport",
                column: "ErrorCode",
                filter: "\"ErrorCode\" IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_OutboundMessage_Closure_ClosureId",
                table: "OutboundMessage",
                column: "ClosureId",
                principalTable: "Closure",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_OutboundMessage_Closure_ClosureId",
                table: "OutboundMessage");

            migrationBuilder.DropTable(
                name: "Closure");

            migrationBuilder.DropTable(
                name: "DeliveryReport");

            migrationBuilder.DropIndex(
                name: "IX_OutboundMessage_ClosureId_AppointmentId",
                table: "OutboundMessage");

            migrationBuilder.DropColumn(
                name: "ClosureId",
                table: "OutboundMessage");

            migrationBuilder.DropColumn(
                name: "MayBeOutSince",
                table: "OutboundMessage");

            migrationBuilder.AddColumn<string>(
                name: "DeliveryStatus",
                table: "OutboundMessage",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ErrorCode",
                table: "OutboundMessage",
                type: "text",
                nullable: true);
        }
    }
}
