// Requests to the API. A problem document becomes an Error with its detail.

export async function getJson(path) {
  return answer(await fetch(path, { headers: { accept: 'application/json' } }));
}

export async function postJson(path, body) {
  return answer(
    await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  );
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error([body.detail ?? `HTTP ${response.status}`, ...(body.problems ?? [])].join('\n'));
  return body;
}
