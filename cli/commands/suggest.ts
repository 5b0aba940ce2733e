import type { Answer, Context } from '../context.ts'

export interface SuggestOptions {
  readonly id?: string
}

export function suggest(_context: Context, _file: string, _options: SuggestOptions): Promise<Answer> {
  throw new Error('soon')
}
