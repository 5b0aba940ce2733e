import { expect, it } from 'vitest'
import { forward } from './run.ts'

it.each(['true', 'YES', 'y', 'T', '1', 'on'])('%s is true', (text) => {
  expect(forward('boolean', text)).toBe('true')
})

it.each(['false', 'No', 'n', 'f', '0', 'OFF'])('%s is false', (text) => {
  expect(forward('boolean', text)).toBe('false')
})

it.each(['maybe', '2', 'ja'])('%s is neither', (text) => {
  expect(forward('boolean', text)).toBe('(is neither yes nor no)')
})
