-- The files of the read tables name no schema, so that a twin can be made elsewhere (ruling 23).
set search_path to public;
