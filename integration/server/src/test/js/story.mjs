// The stock client signs up, signs in, refreshes and reads, as somebody's app would.
// Usage: node story.mjs <server> <anon key>. Prints "ok <n>" and exits 0, or says what differed.
import assert from 'node:assert/strict';
import { createClient } from '@supabase/supabase-js';
import ws from 'ws';

const [server, anonKey] = process.argv.slice(2);
let checks = 0;
const is = (actual, expected, what) => { assert.deepEqual(actual, expected, what); checks += 1; };
const client = () => createClient(server, anonKey, {
  auth: { persistSession: false, autoRefreshToken: false },
  realtime: { transport: ws },
});

async function person(name) {
  const supabase = client();
  const email = `${name.toLowerCase()}-${crypto.randomUUID()}@example.org`;
  const signUp = await supabase.auth.signUp({ email, password: 'a long password', options: { data: { display_name: name } } });
  is(signUp.error, null, 'sign up');
  const again = await client().auth.signUp({ email, password: 'a long password' });
  is(again.error?.code, 'user_already_exists', 'the same mail twice');
  const wrong = await client().auth.signInWithPassword({ email, password: 'not this one' });
  is(wrong.error?.code, 'invalid_credentials', 'wrong password');
  const signIn = await supabase.auth.signInWithPassword({ email, password: 'a long password' });
  is(signIn.error, null, 'sign in');
  const { data: { user } } = await supabase.auth.getUser();
  is(user.email, email, 'who am I');
  const command = async (path, body) => {
    const { data: { session } } = await supabase.auth.getSession();
    const answer = await fetch(`${server}/commands/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session.access_token}` },
      body: JSON.stringify(body),
    });
    const json = await answer.json();
    assert.ok(answer.ok, `${path} answered ${answer.status}: ${JSON.stringify(json)}`);
    return json;
  };
  await command('/me/adult-confirmation', { method: 'self_declaration', terms_version: '2026-01' });
  return { supabase, id: user.id, command };
}

const alex = await person('Alex');
const robin = await person('Robin');
const sam = await person('Sam');

const bond = (await alex.command('/bonds', { name: 'Lakeside', role_in_bond: 'dominant' })).id;
const { invite_code } = await alex.command(`/bonds/${bond}/invites`, { max_uses: 1 });
await robin.command('/invites/redeem', { invite_code, role_in_bond: 'submissive' });
const tasks = [];
let position = 0;
for (const [title, points] of [['First, and (first)', 10], ['Second', 20], ['Third', 30]]) {
  const answer = await alex.command(`/bonds/${bond}/tasks`, { title, point_value: points, priority: 'high', assigned_to: robin.id });
  tasks.push(answer.id);
}
await robin.command(`/tasks/${tasks[0]}/start`, {});
await robin.command(`/tasks/${tasks[0]}/complete`, {});
({ position } = await alex.command(`/tasks/${tasks[0]}/approve`, {}));

// One read that waits; everything after it is at least as new.
async function reached(min) {
  const wait = await fetch(`${server}/rest/v1/tasks?select=id&limit=1`, {
    headers: { apikey: anonKey, Authorization: `Bearer ${(await robin.supabase.auth.getSession()).data.session.access_token}`, 'X-Min-Position': `${min}` },
  });
  is(wait.status, 200, 'waiting read');
}
await reached(position);

const open = await robin.supabase.from('tasks').select('title, point_value')
  .eq('status', 'pending').gte('point_value', 20).order('point_value', { ascending: false });
is(open.data, [{ title: 'Third', point_value: 30 }, { title: 'Second', point_value: 20 }], 'filters and order');

const counted = await robin.supabase.from('tasks').select('id', { count: 'exact' }).range(0, 1);
is(counted.count, 3, 'count');
is(counted.data.length, 2, 'range');
const head = await robin.supabase.from('tasks').select('*', { count: 'exact', head: true });
is(head.count, 3, 'head count');

const embedded = await robin.supabase.from('tasks')
  .select('title, assigner:profiles!tasks_assigned_by_fkey(id, display_name), bonds(name)')
  .eq('id', tasks[0]).single();
is(embedded.error, null, 'embed');
is(embedded.data, { title: 'First, and (first)', assigner: { id: alex.id, display_name: 'Alex' }, bonds: { name: 'Lakeside' } }, 'embeds');

const members = await alex.supabase.from('bonds').select('name, bond_members(user_id, role_in_bond)').eq('id', bond).single();
is(members.data.bond_members.length, 2, 'embed of many');

const either = await robin.supabase.from('tasks').select('title').or('status.eq.approved,title.ilike.sec*').order('title');
is(either.data.map((t) => t.title), ['First, and (first)', 'Second'], 'or');
const listed = await robin.supabase.from('tasks').select('title').in('title', ['Second', 'First, and (first)']).order('title');
is(listed.data.length, 2, 'in with commas and brackets');
const none = await robin.supabase.from('tasks').select('id').is('due_date', null).not('status', 'eq', 'pending');
is(none.data.length, 1, 'is and not');

// The rest of the dialect, in the stock client's own words.
const second = await robin.supabase.from('tasks').select('title').order('point_value').range(1, 1);
is(second.data, [{ title: 'Second' }], 'range');
const behind = await robin.supabase.from('tasks').select('id', { count: 'exact' }).range(10, 20);
is([behind.status, behind.error?.code], [416, 'PGRST103'], 'a range behind the end');
const csv = await robin.supabase.from('tasks').select('title,point_value').order('point_value').csv();
is(csv.data, 'title,point_value\n"First, and (first)",10\nSecond,20\nThird,30', 'csv');
const searched = await robin.supabase.from('tasks').select('title').textSearch('title', 'first | third', { config: 'english' }).order('title');
is(searched.data.map((t) => t.title), ['First, and (first)', 'Third'], 'full-text search');
const websearch = await robin.supabase.from('tasks').select('title').textSearch('title', 'second -first', { type: 'websearch', config: 'english' });
is(websearch.data, [{ title: 'Second' }], 'search as on the web');
for (const [what, answer] of [
  ['overlaps', await robin.supabase.from('tasks').select('id').overlaps('title', ['x'])],
  ['containedBy', await robin.supabase.from('tasks').select('id').containedBy('title', ['x'])],
  ['contains', await robin.supabase.from('tasks').select('id').contains('title', ['x'])],
]) is([answer.status, answer.error?.code], [404, '42883'], `${what} is understood, and no operator of text`);
const cast = await robin.supabase.from('tasks').select('points:point_value::text').eq('title', 'Second').single();
is(cast.data, { points: '20' }, 'cast');
const nested = await alex.supabase.from('bonds')
  .select('name, tasks(title, assignee:profiles!tasks_assigned_to_fkey(display_name)), bond_members!inner(role_in_bond)')
  .eq('id', bond).eq('tasks.status', 'pending').order('point_value', { referencedTable: 'tasks', ascending: false })
  .limit(1, { referencedTable: 'tasks' }).eq('bond_members.role_in_bond', 'submissive').single();
is(nested.error, null, 'nested embeds');
is(nested.data.tasks, [{ title: 'Third', assignee: { display_name: 'Robin' } }], 'filter, order and limit of an embed');
is(nested.data.bond_members, [{ role_in_bond: 'submissive' }], 'inner');
const related = await robin.supabase.from('tasks').select('title, bonds(name)').order('bonds(name)').order('title').limit(1);
is(related.data, [{ title: 'First, and (first)', bonds: { name: 'Lakeside' } }], 'order by an embed');
const spread = await robin.supabase.from('tasks').select('title, ...bonds(bond:name)').eq('title', 'Second').single();
is(spread.data, { title: 'Second', bond: 'Lakeside' }, 'spread');
const anyOf = await robin.supabase.from('tasks').select('title').likeAnyOf('title', ['Sec%', 'Thi%']).order('title');
is(anyOf.data.length, 2, 'like any of');
const sum = await robin.supabase.from('tasks').select('point_value.sum()');
is(sum.error?.code, 'PGRST123', 'aggregates are off');
const tree = await robin.supabase.from('tasks').select('title', { head: true, count: 'exact' }).not('title', 'is', null);
is([tree.status, tree.count], [200, 3], 'head');
const mineNow = await robin.supabase.rpc('points_balance');
is(mineNow.data, 10, 'rpc without arguments');
const ofRobin = await alex.supabase.rpc('points_balance', { user_id: robin.id, bond_id: bond });
is(ofRobin.data, 10, 'rpc of a lead');
const byGet = await alex.supabase.rpc('points_balance', { user_id: robin.id }, { get: true });
is(byGet.data, 10, 'rpc by get');
const byStranger = await sam.supabase.rpc('points_balance', { user_id: robin.id });
is([byStranger.error, byStranger.data], [null, null], 'rpc of a stranger');
const ofSam = await sam.supabase.rpc('points_balance');
is(ofSam.data, 0, 'no points yet');
const noSuch = await robin.supabase.rpc('points_balances', {});
is(noSuch.error?.code, 'PGRST202', 'no such function');
const signedOut = await client().rpc('points_balance');
is(signedOut.status, 401, 'nobody has points');

const balance = await robin.supabase.from('points_balances').select('balance').single();
is(balance.data, { balance: 10 }, 'balance');
const missing = await robin.supabase.from('tasks').select('id').eq('title', 'nothing').maybeSingle();
is(missing.data, null, 'maybe single');
const many = await robin.supabase.from('tasks').select('id').single();
is(many.error.code, 'PGRST116', 'single of many');

const found = () => sam.supabase.from('bonds').select('*').eq('id', bond);
is((await found()).data, [], 'a stranger finds no private bond');
({ position } = await alex.command(`/bonds/${bond}/visibility`, { is_private: false }));
await reached(position);
const [card] = (await found()).data;
is([card.name, card.status, card.is_private], ['Lakeside', 'active', false], 'a stranger finds the card of an open bond');
is([card.founder, card.last_activity_at, card.reason, card.version], [null, null, null, null], 'and nothing of its inside');
for (const table of ['tasks', 'bond_members', 'bond_settings', 'bond_invites', 'bond_join_requests', 'bond_activity_log', 'points_ledger', 'rewards', 'task_proof']) {
  const seen = await sam.supabase.from(table).select('*');
  is(seen.data, [], `a stranger sees no ${table}`);
}
const mine = await sam.supabase.from('profiles').select('id');
is(mine.data, [{ id: sam.id }], 'a stranger sees their own profile only');
const anonymous = await client().from('tasks').select('*');
assert.ok(anonymous.error || anonymous.data.length === 0, 'nobody sees nothing');
const written = await robin.supabase.from('tasks').update({ status: 'approved' }).eq('id', tasks[1]);
is(written.status, 405, 'writes are refused');
assert.match(JSON.stringify(written.error), /commands\/v1/, 'and name the command');

const refreshed = await robin.supabase.auth.refreshSession();
is(refreshed.error, null, 'refresh');
const bearer = (await robin.supabase.auth.getSession()).data.session.access_token;
is((await robin.supabase.auth.signOut()).error, null, 'sign out');
const after = await fetch(`${server}/rest/v1/tasks`, { headers: { apikey: anonKey, Authorization: `Bearer ${bearer}` } });
is(after.status, 401, 'a token is dead after sign-out');

console.log(`ok ${checks}`);
