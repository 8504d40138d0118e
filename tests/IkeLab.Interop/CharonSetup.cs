namespace IkeLab.Interop;

/// <summary>How strongSwan is configured; what is not said here is its default.</summary>
sealed record CharonSetup
{
    /// <summary>In strongSwan's words.</summary>
    public string Phase1 { get; init; } = "aes256-sha256-modp2048";

    /// <summary>In strongSwan's words; with a group it asks for PFS.</summary>
    public string Phase2 { get; init; } = "aes256-sha256";

    public bool IsAggressive { get; init; }

    /// <summary>Null is without questions of its own.</summary>
    public int? DpdSeconds { get; init; }

    /// <summary>Of the ends, and of the connection.</summary>
    public string Local { get; init; } = "auth = psk";

    public string Remote { get; init; } = "auth = psk";

    /// <summary>Certificates and keys, by the path that swanctl looks for.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>A swanctl.conf instead of all that is said above.</summary>
    public string? Conf { get; init; }

    public string Connection => Conf ?? $$"""
        connections {
          lab {
            version = 1
            aggressive = {{(IsAggressive ? "yes" : "no")}}
            local_addrs = 10.0.0.2
            remote_addrs = 10.0.0.1
            proposals = {{Phase1}}
            keyingtries = 1
            dpd_delay = {{DpdSeconds ?? 0}}s
            dpd_timeout = 20s
            send_cert = always
            local {
              {{Local}}
            }
            remote {
              {{Remote}}
            }
            children {
              lab {
                local_ts = 10.2.0.0/24
                remote_ts = 10.1.0.0/24
                esp_proposals = {{Phase2}}
                dpd_action = clear
              }
            }
          }
        }
        secrets {
          ike-lab {
            secret = lab
          }
        }
        """;

    public string Daemon(string folder) => $$"""
        charon {
          load = random nonce openssl aes sha1 sha2 md5 hmac kdf gmp pem pkcs1 pkcs8 x509 pubkey constraints revocation kernel-libipsec kernel-netlink socket-default vici updown
          i_dont_care_about_security_and_use_aggressive_mode_psk = yes
          filelog {
            log {
              path = {{folder}}/log
              flush_line = yes
              default = 1
            }
          }
          plugins {
            vici {
              socket = unix://{{folder}}/vici
            }
            kernel-libipsec {
              load = yes
            }
          }
        }
        """;
}
