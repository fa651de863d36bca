-- An erasure also takes the bytes of files away, which nobody can read since the key is gone.

alter table vault.erasure add column files_erased_at timestamptz;
comment on column vault.erasure.files_erased_at is 'When the bytes of their files were deleted from the file store';
