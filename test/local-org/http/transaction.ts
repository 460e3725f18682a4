import type { LocalOrg } from '../org.ts';

/** Takes back everything that `work` wrote when it throws. */
export const inTransaction = <T>(org: LocalOrg, work: () => T): T => {
  const savepoint = org.store.savepoint();
  try {
    const result = work();
    savepoint.release();
    return result;
  } catch (error) {
    savepoint.rollback();
    throw error;
  }
};
