const most = 80;

/** Up to three usernames like the wished one that fit into 80 characters. */
export const suggestUsernames = (username: string, orgName: string): string[] => {
  const at = username.lastIndexOf('@');
  const [local, domain] = [username.slice(0, at), username.slice(at)];
  const org = orgName
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase()
    .slice(0, 20);
  const suffixes = [...(org === '' ? [] : [`.${org}`]), '.2', '.api', '.sync'];
  return suffixes
    .map((suffix) => ({ suffix, stem: local.slice(0, Math.max(0, most - domain.length - suffix.length)) }))
    .map(({ suffix, stem }) => ({ suffix, stem: stem.replace(/[.-]+$/, '') }))
    .filter(({ stem }) => stem !== '')
    .slice(0, 3)
    .map(({ suffix, stem }) => `${stem}${suffix}${domain}`);
};
