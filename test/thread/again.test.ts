import { describe, expect, it } from 'vitest'
import { rowVersions } from '../support/dump.ts'
import { shareProject } from '../support/shared-project.ts'
import { applyMappings, sync } from '../support/sync.ts'
import { drop, people, person, type TillRow, tillMappings } from '../support/till.ts'

const customers = people(1, 50)
const moved = customers.map((row) => ({ ...row, town: 'Shelbyville', email: `new-${row.email}` }))
const nothing = { added: 0, changed: 0, deleted: 0, withheld: 0, rejected: 0 }

type Export = readonly [day: number, rows: readonly TillRow[]]

describe.each(['all', 'part'] as const)('where an export covers %s', { timeout: 60_000 }, (covers) => {
  const project = shareProject(
    async () => tillMappings(['east', 'north', 'west'], { covers, fields: { town: 'Town' } }),
    async (its) => applyMappings(its),
  )

  async function syncExport(till: string, [day, rows]: Export, name = `day-${day}`) {
    await drop(project(), till, `${name}.csv`, day, rows)
    return sync(project(), till)
  }

  async function expectNothingWritten(till: string, late: Export): Promise<void> {
    const before = await rowVersions(project().db)
    expect(before.length).toBeGreaterThan(customers.length * 2)
    expect(await syncExport(till, late, `late-${late[0]}`)).toMatchObject({ pages: 1, failure: null, ...nothing })
    expect(await rowVersions(project().db)).toEqual(before)
  }

  it('the same file dropped again writes no row, whatever its time, and neither does an older one', async () => {
    await syncExport('north', [10, customers])
    await expectNothingWritten('north', [10, customers])
    await expectNothingWritten('north', [12, customers])
    await expectNothingWritten('north', [8, customers])
    await expectNothingWritten('north', [9, moved])
  })

  it('one from between two that agree writes no row', async () => {
    await syncExport('east', [10, customers])
    await syncExport('east', [12, [...customers, person(51)]])
    await expectNothingWritten('east', [11, moved])
  })

  it('a later one that says the same rewrites no row, and adds what is new', async () => {
    await syncExport('west', [1, customers])
    const before = await rowVersions(project().db)
    expect(await syncExport('west', [2, [...customers, ...people(61, 62)]])).toMatchObject({ rows: 52, unchanged: 50, added: 2 })
    expect(await rowVersions(project().db)).toEqual(expect.arrayContaining([...before]))
  })
})
