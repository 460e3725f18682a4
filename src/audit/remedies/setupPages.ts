const open = (path: string): readonly string[] => ['org', 'open', '--path', `/lightning/setup/${path}`];

/** Words of the `sf` command that opens a page of Setup, by the page's own name. */
export const openSetup = (page: string): readonly string[] => open(`${page}/home`);

export const openUser = (id: string): readonly string[] =>
  open(`ManageUsers/page?address=%2F${id}%3Fnoredirect%3D1%26isUserEntityOverride%3D1`);

export const openProfile = (id: string): readonly string[] => open(`EnhancedProfiles/page?address=%2F${id}`);

export const openExternalClientApp = (id: string): readonly string[] =>
  open(`ManageExternalClientApplication/${id}/detail`);

/** Our own page about a user: its access, its use, its findings. */
export const displayUser = (username: string): readonly string[] => ['integration-user', 'display', '--user', username];
