namespace EOffice.Grains.Exports;

/// <summary>The tables that go into an export. Every other one is named in <see cref="LeftOut"/>, with the reason: a test looks.</summary>
internal static class ExportTables
{
    private const string FirstId = "00000000-0000-0000-0000-000000000000";

    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new("data/perangkat-daerah", FirstId, """
            select id::text as k, id, parent, code, name, kind, address, contact, head, secretary, intake, open_to_others, ended_on from office where id > $1::uuid order by id limit $2
            """),
        new("data/jabatan", FirstId, "select id::text as k, id, office, superior, code, title, level, may_sign, ended_on from post where id > $1::uuid order by id limit $2"),
        new("data/pegawai", FirstId, "select id::text as k, id, code, name, nip, rank, email from person where id > $1::uuid order by id limit $2"),
        new("data/penugasan", FirstId, "select id::text as k, id, post, person, acting, decree, from_day, until_day from assignment where id > $1::uuid order by id limit $2"),
        new("data/akun", FirstId, "select person::text as k, person, user_name, administrator, disabled, signed_in_at from account where person > $1::uuid order by person limit $2"),
        new("data/sertifikat", FirstId, "select id::text as k, id, person, name, serial, state, since, reason, note, latest, not_before, not_after, der from certificate where id > $1::uuid order by id limit $2"),
        new("data/klasifikasi", "", "select code, code, name, active from classification where code > $1 order by code limit $2"),
        new("data/pola-nomor", "", """
            select k, office, type, pattern, reset from (select coalesce(office::text, '') || '/' || coalesce(type, '') as k, p.* from number_pattern p) p where k > $1 or $1 = '' order by k limit $2
            """),
        new("data/hari-libur", "-infinity", "select day::text as k, day, name from holiday where day > $1::date order by day limit $2"),
        new("data/petunjuk-disposisi", "", "select words as k, words, active from instruction where words > $1 order by words limit $2"),
        new("data/pengelola-agenda", $"{FirstId}/{FirstId}", """
            select post || '/' || keeper, post, keeper from agenda_keeper where (post, keeper) > (split_part($1, '/', 1)::uuid, split_part($1, '/', 2)::uuid) order by post, keeper limit $2
            """),
        new("data/buku-agenda", "\t\t-1", """
            select register || E'\t' || period || E'\t' || sequence, register, period, sequence, office, direction, year, number, date, subject, counterpart, state,
              void_reason, item, secrecy, sha256, entered_at
            from register_entry where (register, period, sequence) > (split_part($1, E'\t', 1), split_part($1, E'\t', 2), split_part($1, E'\t', 3)::int)
            order by register, period, sequence limit $2
            """),
        new("data/pengiriman", $"{FirstId}/-1", """
            select letter || '/' || no, letter, no, recipient, carbon_copy, envelope, state, stored_at, registered_at, agenda_number, read_at, disposed_at, problem, told_standing, told_at
            from dispatch where (letter, no) > (split_part($1, '/', 1)::uuid, split_part($1, '/', 2)::int) order by letter, no limit $2
            """),
        new("data/berkas-surat-tersegel", "", "select sha256, sha256, letter, no, at, why from sealed_revision where sha256 > $1 order by sha256 limit $2"),
        new("data/lembar-disposisi-tersegel", "", """
            select sheet_sha256, sheet_sha256, disposition, incoming, begun_at, ended_at, outcome, detail, sealed_sha256, sealed_size from sealed_sheet where sheet_sha256 > $1 order by sheet_sha256 limit $2
            """),
        new("data/upaya-tanda-tangan", FirstId, """
            select command::text as k, command, letter, token, seal, person, frozen_sha256, begun_at, ended_at, outcome, detail, document_id, signed_sha256, signed_size
            from signing_attempt where command > $1::uuid order by command limit $2
            """),
        new("data/akses-dukungan", FirstId, """
            select id::text as k, id, operator, operator_name, reason, hours, asked_at, state, answered_at, answered_by, answer, until, ended_at, ended_by
            from support_access where id > $1::uuid order by id limit $2
            """),
        new("data/usulan-pusat", FirstId, """
            select proposal::text as k, proposal, kind, title, reason, lines, made_at, taken, note, at, person from proposal_answer where proposal > $1::uuid order by proposal limit $2
            """),
        // Not by seq: of a matter whose next entry is being written the archive has all or nothing, so its chains hold.
        new("audit/jejak-audit", $"{FirstId}/-1", """
            select subject || '/' || position as k, seq, subject, position, action, person, post, (extract(epoch from at) * 1000000)::bigint + 62135596800000000 as at_micros, at, detail, hash
            from audit_entry where (subject, position) > (split_part($1, '/', 1)::uuid, split_part($1, '/', 2)::int) order by subject, position limit $2
            """),
        Lines("surat", FirstId, "select id::text, json_build_object('id', id, 'version', version, 'state', state::json)::text from letter where id > $1::uuid order by id limit $2"),
        Lines("versi-surat", $"{FirstId}/-1", """
            select letter || '/' || no, json_build_object('letter', letter, 'no', no, 'byPost', by_post, 'at', at, 'state', state::json)::text
            from letter_version where (letter, no) > (split_part($1, '/', 1)::uuid, split_part($1, '/', 2)::int) order by letter, no limit $2
            """),
        Lines("surat-tersegel", "", """
            select token, json_build_object('token', token, 'letter', letter, 'sha256', sha256, 'earlierSha256', earlier_sha256, 'number', number, 'date', date,
              'state', state, 'successor', successor, 'facts', facts::json)::text from sealed_letter where token > $1 order by token limit $2
            """),
        Lines("surat-masuk", FirstId, "select id::text, json_build_object('id', id, 'version', version, 'state', state::json)::text from incoming_letter where id > $1::uuid order by id limit $2"),
        Lines("disposisi", FirstId, "select id::text, json_build_object('id', id, 'version', version, 'state', state::json)::text from disposition where id > $1::uuid order by id limit $2"),
        Lines("acara", FirstId, "select id::text, json_build_object('id', id, 'version', version, 'state', state::json)::text from agenda_item where id > $1::uuid order by id limit $2"),
        Lines("disposisi-siap-pakai", FirstId, """
            select id::text, json_build_object('id', id, 'post', post, 'name', name, 'content', content::json)::text from standing_disposition where id > $1::uuid order by id limit $2
            """),
        Lines("amplop-terkirim", FirstId, """
            select envelope::text, json_build_object('envelope', envelope, 'peer', peer, 'sequence', sequence, 'payload', convert_from(payload, 'UTF8'), 'signature', signature)::text
            from exchange_sent where envelope > $1::uuid order by envelope limit $2
            """),
        Lines("amplop-diterima", $"\t{FirstId}", """
            select sender || E'\t' || id, json_build_object('sender', sender, 'id', id, 'sequence', sequence, 'digest', encode(digest, 'hex'), 'receipt', convert_from(receipt, 'UTF8'),
              'receiptSignature', receipt_signature, 'incoming', incoming, 'at', at)::text
            from exchange_inbox where (sender, id) > (split_part($1, E'\t', 1), split_part($1, E'\t', 2)::uuid) order by sender, id limit $2
            """),
        Lines("tanda-terima-terkirim", $"\t{FirstId}\t", """
            select sender || E'\t' || envelope || E'\t' || step, json_build_object('sender', sender, 'envelope', envelope, 'step', step, 'payload', convert_from(payload, 'UTF8'), 'signature', signature)::text
            from receipt_sent where (sender, envelope, step) > (split_part($1, E'\t', 1), split_part($1, E'\t', 2)::uuid, split_part($1, E'\t', 3)) order by sender, envelope, step limit $2
            """),
        Lines("tanda-terima-diterima", $"{FirstId}\t", """
            select envelope || E'\t' || step, json_build_object('envelope', envelope, 'step', step, 'payload', convert_from(payload, 'UTF8'), 'signature', signature, 'at', at)::text
            from receipt_seen where (envelope, step) > (split_part($1, E'\t', 1)::uuid, split_part($1, E'\t', 2)) order by envelope, step limit $2
            """),
        Lines("pengaturan", "", """
            select k, line from (
              select 'security_policy' as k, json_build_object('table', 'security_policy', 'row', to_json(t))::text as line from security_policy t union all
              select 'signing_setting', json_build_object('table', 'signing_setting', 'row', to_json(t))::text from signing_setting t union all
              select 'reminder_setting', json_build_object('table', 'reminder_setting', 'row', to_json(t))::text from reminder_setting t union all
              select 'working_hours', json_build_object('table', 'working_hours', 'row', to_json(t))::text from working_hours t union all
              select 'operating_mode', json_build_object('table', 'operating_mode', 'row', to_json(t))::text from operating_mode t) s
            where k > $1 order by k limit $2
            """),
    ];

    /// <summary>Tables that are not in it, and why.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["secret, and opens nothing elsewhere"] =
        [
            "session", "trusted_device", "attempt", "api_token", "authority", "second_factor", "recovery_code", "sign_in_step", "passkey", "passkey_used",
            "entry_code", "first_administrator", "single_sign_on", "sign_on_link", "sign_on_used", "sign_on_refused", "organisation_seal", "signing_provider", "bsre_identity",
            "agenda_feed", "webhook", "push_subscription",
        ],
        ["made from what is in it"] = ["desk_line", "item_text", "register_counter", "exchange_sequence", "quota_use", "vault_object", "vault_counting", "agenda_line", "agenda_waiting"],
        ["work of the program itself, of no meaning afterwards"] =
        [
            "command", "outbox", "due", "parked_standing", "seal_review", "seal_batch", "seal_batch_letter", "fixity_pass", "fixity_document", "fixity_orphan", "mail",
            "person_notice", "setup_step", "import", "office_readiness", "practice_table", "trusted_certificate", "export", "export_part", "export_file",
            "forgotten", "person_reminder", "desk_reminder", "agenda_news", "webhook_delivery", "webhook_attempt", "push_choice", "support_choice",
        ],
    }.SelectMany(group => group.Value.Select(table => (table, group.Key))).ToDictionary();

    /// <summary>Columns of exported tables that are not in it, and why.</summary>
    public static IReadOnlyDictionary<string, string> ColumnsLeftOut { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["secret, and opens nothing elsewhere"] = ["account.password_hash", "account.must_change", "certificate.sealed_key"],
        ["work of the program itself, of no meaning afterwards"] = ["certificate.warned"],
    }.SelectMany(group => group.Value.Select(column => (column, group.Key))).ToDictionary();

    private static ExportTable Lines(string name, string first, string sql) => new($"data/{name}", first, sql, json: true);
}
