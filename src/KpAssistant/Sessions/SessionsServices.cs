using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Sessions;

/// <summary>Puts the conversation store together.</summary>
public static class SessionsServices
{
    /// <summary>
    /// Adds <see cref="ISessionStore"/>, its health check (tag <c>ready</c>) and Data Protection with a key ring that all nodes share.
    /// <c>ConnectionStrings:Redis</c> chooses Redis; without it, Garnet in this process keeps its data under <c>Data:Folder</c>;
    /// <c>Sessions:Store=memory</c> keeps nothing and needs no folder.
    /// </summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SessionsOptions>().Bind(configuration.GetSection(SessionsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionsOptions>>(new SessionsOptionsValidator(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks().AddCheck<SessionsHealthCheck>("sessions", tags: ["ready"]);
        var redis = configuration.GetConnectionString("Redis");
        var kind = configuration.GetValue<SessionStoreKind?>("Sessions:Store")
            ?? (string.IsNullOrWhiteSpace(redis) ? SessionStoreKind.Embedded : SessionStoreKind.Redis);
        return kind switch
        {
            SessionStoreKind.Memory => services.AddMemory(),
            SessionStoreKind.Redis => services.AddRedis(() => redis ?? "").AddKeyRing(configuration, shared: true),
            _ => services.AddEmbedded(configuration).AddKeyRing(configuration, shared: false),
        };
    }

    private static IServiceCollection AddMemory(this IServiceCollection services) => services
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddSingleton<ISessionStore, MemorySessionStore>();

    private static IServiceCollection AddEmbedded(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = Path.Combine(DataFolder(configuration), "sessions");
        services.AddSingleton(provider => new EmbeddedGarnet(folder, provider.GetRequiredService<ILogger<EmbeddedGarnet>>()));
        services.AddSingleton(provider => new SessionsConnection(
            () => provider.GetRequiredService<EmbeddedGarnet>().ConnectionString, provider.GetRequiredService<ILogger<SessionsConnection>>()));
        return services.AddStore();
    }

    private static IServiceCollection AddRedis(this IServiceCollection services, Func<string> connectionString)
    {
        services.AddSingleton(provider => new SessionsConnection(connectionString, provider.GetRequiredService<ILogger<SessionsConnection>>()));
        return services.AddStore();
    }

    private static IServiceCollection AddStore(this IServiceCollection services) => services
        .AddSingleton<SessionVault>()
        .AddSingleton<ISessionStore, RedisSessionStore>()
        .AddHostedService<SessionsLifetime>();

    private static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration, bool shared)
    {
        var protection = services.AddDataProtection().SetApplicationName("KpAssistant")
            // GCM rather than the default CBC with HMAC: 64 bytes on top of the content instead of 100 and more.
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        var certificate = configuration["Sessions:KeyCertificate"];
        if (!string.IsNullOrWhiteSpace(certificate))
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(certificate, configuration["Sessions:KeyCertificatePassword"]));
        if (shared)
        {
            services.AddOptions<KeyManagementOptions>().Configure<SessionsConnection>((options, connection) =>
                options.XmlRepository = new RedisXmlRepository(() => connection.Database, "kp:keys"));
            return services;
        }
        var keys = new DirectoryInfo(Path.Combine(DataFolder(configuration), "keys"));
        DataFolderLock.CreatePrivate(keys.FullName);
        protection.PersistKeysToFileSystem(keys);
        return services;
    }

    internal static string DataFolder(IConfiguration configuration)
    {
        var folder = configuration["Data:Folder"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? ".kpassistant" : folder);
    }
}
