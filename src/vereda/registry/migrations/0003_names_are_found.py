"""Functions that write and ask the index of names; nobody else reaches it."""

from django.db import migrations

KEEP = """
create function registry_keep_names(people bigint[], rows jsonb)
returns void
language sql
security definer
set search_path = pg_catalog, public, pg_temp
as $$
  delete from registry_identityname where person_id = any (people);
  insert into registry_identityname (name_id, person_id, shown, names)
  select name_id, person_id, shown, array_to_tsvector(keys)
  from jsonb_to_recordset(rows)
    as given (name_id bigint, person_id bigint, shown text, keys text[]);
$$
"""

FIND = """
create function registry_find_names(
  exact text, close text, loose text, wanted integer
)
returns table (person_id bigint, shown text)
language plpgsql
stable
security definer
set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  enough constant bigint := 20;  -- found as written: other spellings add nothing
  found_yet bigint;
  these bigint;
begin
  if coalesce(current_setting('vereda.may_identify', true), '') <> 'on' then
    raise insufficient_privilege
      using message = 'names may be looked for by accounts with that permission only';
  end if;
  return query
    select kept.person_id, kept.shown::text from registry_identityname kept
    where kept.names @@ exact::tsquery limit wanted;
  get diagnostics found_yet = row_count;
  if found_yet >= enough then
    return;
  end if;
  return query
    select kept.person_id, kept.shown::text from registry_identityname kept
    where kept.names @@ close::tsquery limit wanted;
  get diagnostics these = row_count;
  if found_yet + these = 0 and loose <> '' then
    return query
      select kept.person_id, kept.shown::text from registry_identityname kept
      where kept.names @@ loose::tsquery limit wanted;
  end if;
end
$$
"""

RIGHTS = """
revoke all on registry_identityname from vereda_app;
revoke all on function registry_keep_names(bigint[], jsonb) from public;
revoke all on function registry_find_names(text, text, text, integer) from public;
grant execute on function registry_keep_names(bigint[], jsonb) to vereda_app;
grant execute on function registry_find_names(text, text, text, integer)
  to vereda_app;
"""

NO_RIGHTS = """
grant select, insert, update, delete on registry_identityname to vereda_app;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_identity_name")]

    operations = [
        migrations.RunSQL(KEEP, "drop function registry_keep_names(bigint[], jsonb)"),
        migrations.RunSQL(
            FIND, "drop function registry_find_names(text, text, text, integer)"
        ),
        migrations.RunSQL(RIGHTS, NO_RIGHTS),
    ]
