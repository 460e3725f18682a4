/** Signals as the process hands them out. */
export type Signals = Pick<NodeJS.Process, 'listeners' | 'on' | 'removeAllListeners' | 'off'>;

export type Interrupts = { readonly asked: () => boolean; restore(): void };

/**
 * While the org is being changed, Ctrl+C asks to stop between two steps; the CLI's own handler would leave at once,
 * with a request under way and nobody to look what became of it.
 */
export const holdInterrupts = (signals: Signals): Interrupts => {
  const state = { asked: false };
  const own = signals.listeners('SIGINT') as Array<() => void>;
  const ask = (): void => void (state.asked = true);
  signals.removeAllListeners('SIGINT');
  signals.on('SIGINT', ask);
  return {
    asked: () => state.asked,
    restore() {
      signals.off('SIGINT', ask);
      for (const listener of own) signals.on('SIGINT', listener);
    },
  };
};
