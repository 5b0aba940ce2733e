import { readFileSync } from 'node:fs'

export interface Variable {
  readonly name: string
  readonly default: string
}

/** Every environment variable that core/config.ts reads, by its source: nothing else may read one. */
export function knownVariables(): readonly Variable[] {
  const source = readFileSync('core/config.ts', 'utf8')
  const declared = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): z(.*(?:\n {4}.*)*)/gm)]
  const others = [...source.matchAll(/filled\['([A-Z_]+)'\]/g)]
  return [
    ...declared.map(([, name = '', rules = '']) => ({ name, default: /\.default\('(.*?)'\)/.exec(rules)?.[1] ?? '' })),
    ...others.map(([, name = '']) => ({ name, default: '~/.cache' })),
  ]
}
