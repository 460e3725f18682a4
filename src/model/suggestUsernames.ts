/** Three usernames like the wished one that fit into 80 characters. */
export const suggestUsernames = (username: string, orgName: string): string[] => {
  const at = username.lastIndexOf('@');
  const [local, domain] = [username.slice(0, at), username.slice(at)];
  const org = orgName
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase()
    .slice(0, 20);
  const suffixes = [...(org === '' ? [] : [`.${org}`]), '.2', '.api', '.sync'].slice(0, 3);
  return suffixes.map((suffix) => `${local.slice(0, 80 - domain.length - suffix.length)}${suffix}${domain}`);
};
