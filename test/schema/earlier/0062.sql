-- The schema of a database at sql/0062_other_changes_by_time.sql, the last migration before they were squashed:
-- pg_dump --schema-only of commit b39729b, without names of schemas and without settings.
CREATE TABLE categories (
    ledger_id uuid NOT NULL,
    category text NOT NULL,
    category_key text,
    total numeric(30,4) NOT NULL,
    expense_count bigint NOT NULL,
    returned numeric(30,4) DEFAULT 0 NOT NULL,
    name text,
    colour text,
    archived boolean DEFAULT false NOT NULL,
    merged_into text,
    version integer DEFAULT 0 NOT NULL,
    CONSTRAINT categories_category_length CHECK (((char_length(category) >= 1) AND (char_length(category) <= 100))),
    CONSTRAINT categories_merged_without_key CHECK (((merged_into IS NULL) OR (category_key IS NULL))),
    CONSTRAINT categories_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
)
WITH (fillfactor='50');

CREATE VIEW category_names AS
 SELECT categories.ledger_id,
    categories.category,
    root.category AS root,
    COALESCE(root.name, root.category) AS name,
    root.category_key,
    root.colour,
    root.archived,
    root.version
   FROM (categories
     JOIN categories root ON (((root.ledger_id = categories.ledger_id) AND (root.category = COALESCE(categories.merged_into, categories.category)))));

CREATE TABLE challenges (
    challenge_hash text NOT NULL,
    member_id uuid,
    ends_at timestamp with time zone NOT NULL
);

CREATE TABLE changes (
    ledger_id uuid NOT NULL,
    change_id uuid NOT NULL,
    expense_id uuid,
    kind text NOT NULL,
    before jsonb,
    after jsonb,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    undoes uuid,
    action_id uuid,
    subject text DEFAULT 'expense'::text NOT NULL,
    subject_id text,
    who text,
    member_id uuid,
    CONSTRAINT changes_kind_known CHECK ((kind = ANY (ARRAY['add'::text, 'edit'::text, 'delete'::text, 'restore'::text]))),
    CONSTRAINT changes_subject_known CHECK ((subject = ANY (ARRAY['expense'::text, 'category'::text, 'tag'::text, 'settings'::text, 'view'::text]))),
    CONSTRAINT changes_subject_named CHECK (
CASE
    WHEN (subject = 'expense'::text) THEN (expense_id IS NOT NULL)
    ELSE (subject_id IS NOT NULL)
END)
);

CREATE TABLE common_passwords (
    beginning text NOT NULL
);

CREATE TABLE daily_tag_totals (
    ledger_id uuid NOT NULL,
    tag text NOT NULL,
    spent_on date NOT NULL,
    category text NOT NULL,
    total numeric(30,4) NOT NULL,
    returned numeric(30,4) NOT NULL,
    expense_count bigint NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE daily_totals (
    ledger_id uuid NOT NULL,
    spent_on date NOT NULL,
    category text NOT NULL,
    total numeric(30,4) NOT NULL,
    expense_count bigint NOT NULL,
    returned numeric(30,4) DEFAULT 0 NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE edge_requests (
    runtime text NOT NULL,
    route text NOT NULL,
    method text NOT NULL,
    status smallint NOT NULL,
    bound text NOT NULL,
    shard smallint NOT NULL,
    requests bigint NOT NULL,
    seconds double precision NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE expense_tags (
    ledger_id uuid NOT NULL,
    tag text NOT NULL,
    spent_on date NOT NULL,
    expense_id uuid NOT NULL
);

CREATE TABLE expenses (
    ledger_id uuid NOT NULL,
    id uuid NOT NULL,
    category text NOT NULL,
    price numeric(19,4) NOT NULL,
    spent_on date NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    deleted_at timestamp with time zone,
    tags jsonb DEFAULT '[]'::jsonb NOT NULL,
    name_key text,
    text_id uuid,
    CONSTRAINT expenses_name_length CHECK ((char_length(name) <= 200)),
    CONSTRAINT expenses_note_length CHECK ((char_length(note) <= 10000)),
    CONSTRAINT expenses_price_limit CHECK (((price > ('-1000000000000'::bigint)::numeric) AND (price < ('1000000000000'::bigint)::numeric))),
    CONSTRAINT expenses_price_not_zero CHECK ((price <> (0)::numeric)),
    CONSTRAINT expenses_spent_on_range CHECK (((spent_on >= '1900-01-01'::date) AND (spent_on <= '9999-12-31'::date)))
);

CREATE TABLE former_members (
    member_id uuid NOT NULL,
    name text NOT NULL,
    ended_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT former_members_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);

CREATE TABLE identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    member_id uuid NOT NULL,
    label text,
    added_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT identities_issuer_length CHECK (((char_length(issuer) >= 1) AND (char_length(issuer) <= 2000))),
    CONSTRAINT identities_label_length CHECK (((char_length(label) >= 1) AND (char_length(label) <= 200))),
    CONSTRAINT identities_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 255)))
);

CREATE TABLE invitations (
    ledger_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    token_hash text NOT NULL,
    role text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT invitations_role_known CHECK ((role = ANY (ARRAY['owner'::text, 'member'::text, 'viewer'::text])))
);

CREATE TABLE known_devices (
    member_id uuid NOT NULL,
    device_id uuid NOT NULL,
    token_hash text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE ledgers (
    ledger_id uuid NOT NULL,
    currency text NOT NULL,
    locale text NOT NULL,
    time_zone text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    month_start smallint DEFAULT 1 NOT NULL,
    week_start smallint DEFAULT 1 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    category_order jsonb DEFAULT '[]'::jsonb NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    CONSTRAINT ledgers_currency_is_iso_4217 CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT ledgers_month_start CHECK (((month_start >= 1) AND (month_start <= 31))),
    CONSTRAINT ledgers_week_start CHECK (((week_start >= 1) AND (week_start <= 7)))
);

CREATE TABLE members (
    member_id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    password_hash text,
    is_first boolean,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT members_first_or_not CHECK (is_first),
    CONSTRAINT members_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);

CREATE TABLE memberships (
    ledger_id uuid NOT NULL,
    member_id uuid NOT NULL,
    role text NOT NULL,
    joined_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT memberships_role_known CHECK ((role = ANY (ARRAY['owner'::text, 'member'::text, 'viewer'::text])))
);

CREATE TABLE passkeys (
    member_id uuid NOT NULL,
    credential_id text NOT NULL,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    device text,
    added_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT passkeys_credential_length CHECK ((length(credential_id) <= 1364))
);

CREATE TABLE saved_views (
    ledger_id uuid NOT NULL,
    view_id uuid NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT saved_views_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
    CONSTRAINT saved_views_query_length CHECK ((char_length(query) <= 4000))
);

CREATE TABLE schema_migrations (
    version text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE sessions (
    session_id uuid NOT NULL,
    token_hash text NOT NULL,
    member_id uuid NOT NULL,
    ledger_id uuid,
    device text,
    way text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT sessions_way_known CHECK ((way = ANY (ARRAY['setup'::text, 'password'::text, 'passkey'::text, 'invitation'::text, 'oidc'::text, 'access'::text])))
);

CREATE TABLE setup_tokens (
    token_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE sign_in_attempts (
    subject text NOT NULL,
    attempts integer NOT NULL,
    rounds integer DEFAULT 0 NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

CREATE TABLE sign_in_flows (
    token_hash text NOT NULL,
    state_hash text NOT NULL,
    nonce text NOT NULL,
    code_verifier text NOT NULL,
    next text NOT NULL,
    member_id uuid,
    ends_at timestamp with time zone NOT NULL
);

CREATE TABLE tags (
    ledger_id uuid NOT NULL,
    tag text NOT NULL,
    tag_key text NOT NULL,
    name text,
    total numeric(30,4) NOT NULL,
    returned numeric(30,4) NOT NULL,
    expense_count bigint NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    CONSTRAINT tags_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
    CONSTRAINT tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 100)))
)
WITH (fillfactor='50');

CREATE TABLE texts (
    ledger_id uuid NOT NULL,
    text_id uuid NOT NULL,
    category text NOT NULL,
    text text NOT NULL,
    total numeric(30,4) NOT NULL,
    returned numeric(30,4) NOT NULL,
    expense_count bigint NOT NULL
)
WITH (fillfactor='90');

ALTER TABLE ONLY categories
    ADD CONSTRAINT categories_one_per_key UNIQUE (ledger_id, category_key);

ALTER TABLE ONLY categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (ledger_id, category);

ALTER TABLE ONLY challenges
    ADD CONSTRAINT challenges_pkey PRIMARY KEY (challenge_hash);

ALTER TABLE ONLY changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (ledger_id, change_id);

ALTER TABLE ONLY common_passwords
    ADD CONSTRAINT common_passwords_pkey PRIMARY KEY (beginning);

ALTER TABLE ONLY daily_tag_totals
    ADD CONSTRAINT daily_tag_totals_pkey PRIMARY KEY (ledger_id, tag, spent_on, category);

ALTER TABLE ONLY daily_totals
    ADD CONSTRAINT daily_totals_pkey PRIMARY KEY (ledger_id, spent_on, category);

ALTER TABLE ONLY edge_requests
    ADD CONSTRAINT edge_requests_pkey PRIMARY KEY (runtime, route, method, status, bound, shard);

ALTER TABLE ONLY expense_tags
    ADD CONSTRAINT expense_tags_pkey PRIMARY KEY (ledger_id, tag, spent_on, expense_id);

ALTER TABLE ONLY expenses
    ADD CONSTRAINT expenses_pkey PRIMARY KEY (ledger_id, id);

ALTER TABLE ONLY former_members
    ADD CONSTRAINT former_members_pkey PRIMARY KEY (member_id);

ALTER TABLE ONLY identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (issuer, subject);

ALTER TABLE ONLY invitations
    ADD CONSTRAINT invitations_one_per_token UNIQUE (token_hash);

ALTER TABLE ONLY invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (ledger_id, invitation_id);

ALTER TABLE ONLY known_devices
    ADD CONSTRAINT known_devices_one_per_token UNIQUE (token_hash, member_id);

ALTER TABLE ONLY known_devices
    ADD CONSTRAINT known_devices_pkey PRIMARY KEY (member_id, device_id);

ALTER TABLE ONLY ledgers
    ADD CONSTRAINT ledgers_pkey PRIMARY KEY (ledger_id);

ALTER TABLE ONLY members
    ADD CONSTRAINT members_one_first UNIQUE (is_first);

ALTER TABLE ONLY members
    ADD CONSTRAINT members_one_per_name UNIQUE (name_key);

ALTER TABLE ONLY members
    ADD CONSTRAINT members_pkey PRIMARY KEY (member_id);

ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (ledger_id, member_id);

ALTER TABLE ONLY passkeys
    ADD CONSTRAINT passkeys_one_per_credential UNIQUE (credential_id);

ALTER TABLE ONLY passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (member_id, credential_id);

ALTER TABLE ONLY saved_views
    ADD CONSTRAINT saved_views_pkey PRIMARY KEY (ledger_id, view_id);

ALTER TABLE ONLY schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_one_per_token UNIQUE (token_hash);

ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (session_id);

ALTER TABLE ONLY setup_tokens
    ADD CONSTRAINT setup_tokens_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (subject);

ALTER TABLE ONLY sign_in_flows
    ADD CONSTRAINT sign_in_flows_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY tags
    ADD CONSTRAINT tags_one_per_key UNIQUE (ledger_id, tag_key);

ALTER TABLE ONLY tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (ledger_id, tag);

ALTER TABLE ONLY texts
    ADD CONSTRAINT texts_pkey PRIMARY KEY (ledger_id, text_id, category);

CREATE INDEX challenges_by_end ON challenges USING btree (ends_at);

CREATE INDEX challenges_by_member ON challenges USING btree (member_id) WHERE (member_id IS NOT NULL);

CREATE INDEX changes_by_action ON changes USING btree (ledger_id, action_id) WHERE (action_id IS NOT NULL);

CREATE INDEX changes_by_expense ON changes USING btree (ledger_id, expense_id, version DESC);

CREATE INDEX changes_by_subject ON changes USING btree (ledger_id, subject, subject_id, version DESC) WHERE (subject <> 'expense'::text);

CREATE INDEX changes_by_time ON changes USING btree (ledger_id, changed_at, change_id);

CREATE INDEX identities_by_member ON identities USING btree (member_id, added_at);

CREATE INDEX invitations_by_maker ON invitations USING btree (made_by);

CREATE INDEX kept_expenses_by_category ON expenses USING btree (ledger_id, category, spent_on DESC, id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX kept_expenses_by_name ON expenses USING btree (ledger_id, name_key COLLATE "C", spent_on DESC, id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX kept_expenses_by_price ON expenses USING btree (ledger_id, price DESC, id DESC) INCLUDE (spent_on, category) WHERE (deleted_at IS NULL);

CREATE INDEX kept_expenses_by_text ON expenses USING btree (ledger_id, text_id, spent_on DESC, id DESC) INCLUDE (category, price) WHERE ((deleted_at IS NULL) AND (text_id IS NOT NULL));

CREATE INDEX kept_expenses_of_days ON expenses USING btree (ledger_id, spent_on DESC, id DESC) INCLUDE (category, price) WHERE (deleted_at IS NULL);

CREATE INDEX memberships_by_member ON memberships USING btree (member_id, joined_at, ledger_id);

CREATE INDEX money_back_by_day ON expenses USING btree (ledger_id, spent_on DESC, id DESC) INCLUDE (category, price) WHERE ((deleted_at IS NULL) AND (price < (0)::numeric));

CREATE INDEX other_changes ON changes USING btree (ledger_id, change_id DESC) WHERE (subject <> 'expense'::text);

CREATE INDEX other_changes_by_time ON changes USING btree (ledger_id, changed_at, change_id) WHERE (subject <> 'expense'::text);

CREATE INDEX rarer_changes ON changes USING btree (ledger_id, change_id DESC) WHERE (kind <> 'add'::text);

CREATE INDEX rarer_changes_by_time ON changes USING btree (ledger_id, changed_at, change_id) WHERE (kind <> 'add'::text);

CREATE INDEX sessions_by_member ON sessions USING btree (member_id, seen_at DESC);

CREATE INDEX sign_in_attempts_by_end ON sign_in_attempts USING btree (ends_at);

CREATE INDEX sign_in_flows_by_end ON sign_in_flows USING btree (ends_at);

CREATE INDEX sign_in_flows_by_member ON sign_in_flows USING btree (member_id) WHERE (member_id IS NOT NULL);

ALTER TABLE ONLY categories
    ADD CONSTRAINT categories_ledger_exists FOREIGN KEY (ledger_id) REFERENCES ledgers(ledger_id);

ALTER TABLE ONLY categories
    ADD CONSTRAINT categories_merged_into_exists FOREIGN KEY (ledger_id, merged_into) REFERENCES categories(ledger_id, category);

ALTER TABLE ONLY challenges
    ADD CONSTRAINT challenges_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY daily_tag_totals
    ADD CONSTRAINT daily_tag_totals_category_exists FOREIGN KEY (ledger_id, category) REFERENCES categories(ledger_id, category);

ALTER TABLE ONLY daily_tag_totals
    ADD CONSTRAINT daily_tag_totals_tag_exists FOREIGN KEY (ledger_id, tag) REFERENCES tags(ledger_id, tag);

ALTER TABLE ONLY daily_totals
    ADD CONSTRAINT daily_totals_category_exists FOREIGN KEY (ledger_id, category) REFERENCES categories(ledger_id, category);

ALTER TABLE ONLY expense_tags
    ADD CONSTRAINT expense_tags_expense_exists FOREIGN KEY (ledger_id, expense_id) REFERENCES expenses(ledger_id, id);

ALTER TABLE ONLY expense_tags
    ADD CONSTRAINT expense_tags_tag_exists FOREIGN KEY (ledger_id, tag) REFERENCES tags(ledger_id, tag);

ALTER TABLE ONLY expenses
    ADD CONSTRAINT expenses_category_exists FOREIGN KEY (ledger_id, category) REFERENCES categories(ledger_id, category);

ALTER TABLE ONLY identities
    ADD CONSTRAINT identities_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY invitations
    ADD CONSTRAINT invitations_ledger_exists FOREIGN KEY (ledger_id) REFERENCES ledgers(ledger_id);

ALTER TABLE ONLY invitations
    ADD CONSTRAINT invitations_member_exists FOREIGN KEY (made_by) REFERENCES members(member_id);

ALTER TABLE ONLY known_devices
    ADD CONSTRAINT known_devices_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_ledger_exists FOREIGN KEY (ledger_id) REFERENCES ledgers(ledger_id);

ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY passkeys
    ADD CONSTRAINT passkeys_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY saved_views
    ADD CONSTRAINT saved_views_ledger_exists FOREIGN KEY (ledger_id) REFERENCES ledgers(ledger_id);

ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY sign_in_flows
    ADD CONSTRAINT sign_in_flows_member_exists FOREIGN KEY (member_id) REFERENCES members(member_id);

ALTER TABLE ONLY tags
    ADD CONSTRAINT tags_ledger_exists FOREIGN KEY (ledger_id) REFERENCES ledgers(ledger_id);

ALTER TABLE ONLY texts
    ADD CONSTRAINT texts_category_exists FOREIGN KEY (ledger_id, category) REFERENCES categories(ledger_id, category);

