/**
 * Surveys and their waves. What a wave asks, of which blocks and from how many answers on it shows something is written down with it when
 * it opens. People are keyed hashes. `survey_receipts` are the hashes of spent tokens, `survey_held` the answers that wait until a batch is
 * large enough to be shuffled into `survey_answers`; neither of the two knows a person or a time. Private keys have a table of their own, so
 * that it can be thrown away as a file.
 */
export const surveys = `
create table surveys (
  id text primary key,
  definition json not null,
  changed_at bigint not null
);

create table survey_people (
  survey text not null,
  person text not null,
  block text not null,
  key_mark text not null,
  primary key (survey, person)
);

create table survey_waves (
  survey text not null,
  id text not null,
  state text not null,
  opens_at bigint not null,
  closes_at bigint not null,
  closed_at bigint,
  definition json,
  blocks json,
  key_mark text,
  imported boolean not null default false,
  illustrative boolean not null default false,
  forced boolean not null default false,
  reminded_at bigint,
  fault text,
  results json,
  primary key (survey, id)
);
create unique index survey_waves_open on survey_waves (survey) where state = 'open';

create table survey_keys (
  survey text not null,
  wave text not null,
  block text not null,
  n text not null,
  e text not null,
  fingerprint text not null,
  primary key (survey, wave, block)
);

create table survey_private_keys (
  survey text not null,
  wave text not null,
  block text not null,
  sealed text,
  primary key (survey, wave, block)
);

create table survey_invited (
  survey text not null,
  wave text not null,
  person text not null,
  block text not null,
  issued integer not null default 0,
  blinded text,
  answered boolean not null default false,
  primary key (survey, wave, person)
);
create index survey_invited_person on survey_invited (person);

create table survey_receipts (
  survey text not null,
  wave text not null,
  receipt text not null,
  block text not null,
  primary key (survey, wave, receipt)
);

create table survey_held (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  wave text not null,
  block text not null,
  answers json not null
);

create table survey_answers (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  wave text not null,
  block text not null,
  batch integer not null,
  answers json not null
);
create index survey_answers_wave on survey_answers (survey, wave, block, batch);

create table survey_counts (
  survey text not null,
  wave text not null,
  block text not null,
  eligible integer not null,
  issued integer,
  reissued integer,
  redeemed integer not null,
  primary key (survey, wave, block)
);

create table survey_actions (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  on_day text not null,
  text text not null
);

create table survey_schedules (
  survey text primary key,
  every text not null,
  open_days integer not null,
  next_at bigint not null
);
`;
