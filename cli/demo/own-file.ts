import type { Answer, Context } from '../context.ts'

export function ownFile(_context: Context, _options: { readonly file: string }): Promise<Answer> {
  throw new Error('soon')
}
