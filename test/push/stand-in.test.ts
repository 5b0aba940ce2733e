import { expect, it } from 'vitest'
import { rows } from '../../store/database.ts'
import { withDatabase } from '../support/database.ts'
import { openOffices } from './offices.ts'
import { rebuiltOtherwise } from './oracle/rebuilt.ts'

it('what is written over a value that stood for one that is gone is seen at once, since that was evidence', () =>
  withDatabase(async (db) => {
    const { engine, north, south, desk, quiet, customerOf } = await openOffices(db)
    const ann = north.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Town: 'Arden' })
    await quiet()
    north.records.remove(ann)
    await quiet()
    south.records.insert({ Member: 'QUILLQUILL', Town: 'Brill' })
    await quiet()
    expect(await customerOf('south-1')).toBe(await customerOf('desk-1'))
    expect(desk.records.get('desk-1')?.fields['Town']).toBe('Brill')

    await engine.resolve()
    const [golden] = await rows<{ rule: string }>(db, "select lineage -> 'town' ->> 'rule' as rule from goldthread.customer")
    expect(golden?.rule).toBe('only value')
    expect(await rebuiltOtherwise({ db, engine })).toEqual([])
  }))
