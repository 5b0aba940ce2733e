import { expect, it } from 'vitest'
import { aloneWith } from '../../../../engine/matching/crew.ts'
import { openJobs } from '../../../../engine/matching/jobs.ts'
import type { Role } from '../../../../engine/matching/roles.ts'
import { train } from '../../../../engine/matching/train/train.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { comparing } from '../score/comparing.ts'

async function trainedAs(roles: readonly Role[]) {
  const records = Array.from({ length: 8 }, (_, i) => roles.map((role) => [`${role} ${i}`]))
  const { material } = comparing(records, roles)
  const crew = aloneWith(
    openJobs(
      material,
      roles.map(() => frozenWeights()),
    ),
  )
  return train(crew, material, { rules: [], crowded: [], refinements: [] }, [], true)
}

it.each<[string, readonly Role[], readonly number[], readonly number[], readonly number[]]>([
  ['given name', ['family_name', 'given_name', 'city'], [1], [], [1]],
  ['given name, though the whole one is there', ['full_name', 'given_name', 'id'], [1, 2], [], [1]],
  ['whole name, of which they may share a part', ['city', 'full_name'], [1], [1], [1]],
  ['organisation and numbers', ['city', 'organisation', 'id'], [1, 2], [], []],
  ['whole name before their organisation', ['organisation', 'full_name'], [1], [1], [1]],
])('relatives are told apart by their %s', async (_what, roles, personal, partly, called) => {
  expect((await trainedAs(roles)).compared).toMatchObject({ personal, partly, called })
})

it('no relatives are looked for where there is no name', async () => {
  const { compared, learned } = await trainedAs(['city', 'id'])
  expect(compared).toMatchObject({ personal: [], partly: [] })
  expect(learned.related).toBe(0)
})
