import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const example = readFileSync('test/connectors/example/acme.ts', 'utf8')

it('the guide quotes the example as it is, and it is short', () => {
  const [, quoted] = /\n```ts\n([\s\S]*?)```\n/.exec(readFileSync('docs/adding-a-connector.md', 'utf8')) ?? []
  expect(quoted).toBe(example)
  expect(example.split('\n').length).toBeLessThan(150)
})
