/** Signals as the process hands them out. */
export type Signals = Pick<NodeJS.Process, 'listeners' | 'on' | 'removeAllListeners' | 'off'>;

export type Interrupts = { readonly asked: () => boolean; restore(): void };

/** Ctrl+C, a pipeline that is cancelled, a terminal that is closed. */
const held = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/**
 * While the org is being changed, Ctrl+C asks to stop between two steps; the CLI's own handler would leave at once,
 * with a request under way and nobody to look what became of it.
 */
export function holdInterrupts(signals: Signals): Interrupts {
  const state = { asked: false };
  const own = held.map((signal) => [signal, signals.listeners(signal) as Array<() => void>] as const);
  const ask = (): void => void (state.asked = true);
  for (const signal of held) {
    signals.removeAllListeners(signal);
    signals.on(signal, ask);
  }
  return {
    asked: () => state.asked,
    restore() {
      for (const [signal, listeners] of own) {
        signals.off(signal, ask);
        for (const listener of listeners) signals.on(signal, listener);
      }
    },
  };
}

/** Runs what must not be broken off halfway, and lets it ask whether the user wants it to stop. */
export const whileHeld = async <T>(signals: Signals, work: (shouldStop: () => boolean) => Promise<T>): Promise<T> => {
  const interrupts = holdInterrupts(signals);
  try {
    return await work(interrupts.asked);
  } finally {
    interrupts.restore();
  }
};
