/** Where a program says what it does. Ids of ours and counts only: no personal data, no id of a source. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', message: string, facts?: Readonly<Record<string, unknown>>) => void
