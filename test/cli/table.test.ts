import { stripVTControlCharacters } from 'node:util'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { table } from '../../cli/table.ts'

const shown = (header: readonly string[], lines: readonly (readonly (string | number)[])[], room?: number) =>
  stripVTControlCharacters(table(header, lines, room))
    .split('\n')
    .map((line) => line.trimEnd())

describe('a table', () => {
  it('aligns texts to the left and numbers to the right', () => {
    expect(
      shown(
        ['who', 'records'],
        [
          ['ann', 1],
          ['bartholomew', 12_000],
        ],
      ),
    ).toEqual(['who          records', 'ann                1', 'bartholomew   12,000'])
  })

  it('keeps long cells on one line where it is no terminal', () => {
    expect(shown(['a', 'b'], [['x', 'word '.repeat(50).trim()]])).toEqual(['a  b', `x  ${'word '.repeat(50).trim()}`])
  })

  it('goes on in the next line where the terminal ends', () => {
    expect(shown(['row', 'why'], [['q5', 'no date that can be read for certain in this column']], 30)).toEqual([
      'row  why',
      'q5   no date that can be',
      '     read for certain in',
      '     this column',
    ])
  })

  it('shortens the widest columns first, and cuts no word', () => {
    const email = 'somebody.with.a.long.name@department.example.com'
    const lines = shown(['id', 'e-mail', 'note'], [['c1', email, 'met at the fair in the spring']], 70)
    expect(lines[1]).toContain(email)
    expect(lines.every((line) => line.length <= 70)).toBe(true)
    expect(shown(['id', 'e-mail'], [['c1', email]], 20)[1]).toContain(email)
  })

  const word = fc.stringMatching(/^[a-z0-9@.]{1,12}$/)
  const cell = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
  test.prop([fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), fc.integer({ min: 42, max: 200 })])(
    'shows every word, within the room that it has',
    (rows, room) => {
      const lines = shown(['one', 'two', 'three'], rows, room)
      const words = lines.join(' ').split(/\s+/)
      for (const its of rows.flatMap((cells) => cells.flatMap((text) => text.split(' ')))) expect(words).toContain(its)
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(room)
    },
  )
})
