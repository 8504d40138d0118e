using System.Text.RegularExpressions;

namespace IkeLab.Dialects.Tests;

/// <summary>
/// Every line that IOS writes for <c>show crypto ipsec sa</c>, as the readers of it know them (the TextFSM templates of
/// the network automation community end in "any other line is an error", and so does this). Written from the format,
/// not from the printer.
/// </summary>
static class IosIpsecSaFormat
{
    public static readonly IReadOnlyList<Regex> Lines = [.. new[]
    {
        @"",
        @"interface: \S+",
        @"    Crypto map tag: \S+, local addr <ip>",
        @"   protected vrf: \S+",
        @"   local  ident \(addr/mask/prot/port\): \(<ip>/<ip>/<n>/<n>\)",
        @"   remote ident \(addr/mask/prot/port\): \(<ip>/<ip>/<n>/<n>\)",
        @"   current_peer <ip> port (500|4500)",
        @"     PERMIT, flags=\{origin_is_acl,\}",
        @"    #pkts encaps: <n>, #pkts encrypt: <n>, #pkts digest: <n>",
        @"    #pkts decaps: <n>, #pkts decrypt: <n>, #pkts verify: <n>",
        @"    #pkts compressed: <n>, #pkts decompressed: <n>",
        @"    #pkts not compressed: <n>, #pkts compr\. failed: <n>",
        @"    #pkts not decompressed: <n>, #pkts decompress failed: <n>",
        @"    #send errors <n>, #recv errors <n>",
        @"    #pkts no sa \(send\) <n>, #pkts invalid sa \(rcv\) <n>",
        @"    #pkts encaps failed \(send\) <n>, #pkts decaps failed \(rcv\) <n>",
        @"    #pkts invalid prot \(recv\) <n>, #pkts verify failed: <n>",
        @"    #pkts invalid identity \(recv\) <n>, #pkts invalid len \(rcv\) <n>",
        @"    #pkts replay rollover \(send\): <n>, #pkts replay rollover \(rcv\) <n>",
        @"    ##pkts replay failed \(rcv\): <n>",
        @"    #pkts tagged \(send\): <n>, #pkts untagged \(rcv\): <n>",
        @"    #pkts not tagged \(send\): <n>, #pkts not untagged \(rcv\): <n>",
        @"    #pkts internal err \(send\): <n>, #pkts internal err \(recv\) <n>",
        @"     local crypto endpt\.: <ip>, remote crypto endpt\.: <ip>",
        @"     plaintext mtu <n>, path mtu <n>, ip mtu <n>, ip mtu idb \S+",
        @"     current outbound spi: 0x<hex>\(<n>\)",
        @"     PFS \(Y/N\): (N, DH group: none|Y, DH group: group\d+)",
        @"     (in|out)bound (esp|ah|pcp) sas:",
        @"      spi: 0x<hex>\(<n>\)",
        @"        transform: esp-[a-z0-9-]+( \d+)?( esp-[a-z0-9-]+)? ,",
        @"        in use settings =\{Tunnel(?: UDP-Encaps)?, \}",
        @"        conn id: <n>, flow_id: \S+, sibling_flags [0-9A-F]{8}, crypto map: \S+",
        @"        sa timing: remaining key lifetime \(k/sec\): \(<n>/<n>\)",
        @"        IV size: (8|16) bytes",
        @"        replay detection support: [YN](  replay window size: <n>)?",
        @"        Status: ACTIVE(\(ACTIVE\))?",
    }.Select(Compile)];

    static Regex Compile(string line) => new("^" + line
        .Replace("<ip>", @"\d{1,3}(\.\d{1,3}){3}")
        .Replace("<hex>", "(0|[1-9A-F][0-9A-F]{0,7})")
        .Replace("<n>", "(0|[1-9][0-9]*)") + "$", RegexOptions.CultureInvariant);
}
