-- A contract that ended because a signer left the bond stays withdrawn when the time comes at which it would
-- have run out: that it ran out would say that it had bound until then.
create or replace view contracts with (security_invoker = true) as
select c.id, c.series_id, c.bond_id, c.created_by, c.version_number, c.parent_contract_id, c.title, c.content,
       c.effective_from, c.expires_at,
       case when c.status in ('pending_signature', 'active', 'expired') and exists (
         select from contract_signatures s left join bond_member m on m.id = s.member_id
         where s.contract_id = c.id and s.signature_status in ('pending', 'signed')
           and m.is_active is not true and (c.status <> 'expired' or m.left_at < c.expires_at))
       then 'withdrawn' else c.status end as status,
       c.proposed_by, c.proposed_at, c.proposed_position, c.content_sha256, c.content_salt, c.required_signers,
       c.signed_at, c.signed_position, c.superseded_by, c.withdrawn_by, c.withdrawn_at, c.reason, c.reminded_at,
       c.archived_at, c.created_at, c.updated_at, c.erased_at, c.version
from contract c;
