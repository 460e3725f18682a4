/** Up to three usernames like the wished one that fit into 80 characters. */
export function suggestUsernames(username: string, orgName: string): string[] {
  const at = username.lastIndexOf('@');
  const [local, domain] = [username.slice(0, at), username.slice(at)];
  const org = orgName
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase()
    .slice(0, 20);
  const suffixes = new Set([...(org === '' ? [] : [`.${org}`]), '.2', '.api', '.sync', '.3', '.4']);
  return [...suffixes]
    .map((suffix) => ({ suffix, stem: local.slice(0, Math.max(0, most - domain.length - suffix.length)) }))
    .map(({ suffix, stem }) => ({ suffix, stem: stem.replace(/[.-]+$/, '') }))
    .filter(({ stem }) => stem !== '')
    .map(({ suffix, stem }) => `${stem}${suffix}${domain}`)
    .filter((each) => each !== username)
    .slice(0, 3);
}
const most = 80;
