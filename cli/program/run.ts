import type { Answer, Context } from '../context.ts'

/** Runs one command's work with a context, and reports what came of it. */
export type Run = (work: (context: Context) => Promise<Answer>) => Promise<void>
