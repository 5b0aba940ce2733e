import { expect, it } from 'vitest'
import { askTraining, endTraining, trainingsAsked } from '../../store/trainings.ts'
import { withDatabase } from '../support/database.ts'

const kinds = async (db: Parameters<typeof trainingsAsked>[0]) => (await trainingsAsked(db)).map(({ kind }) => kind)

it('who asks for a training by the way does not wait for a transaction that asks for it or ends it', () =>
  withDatabase(async (db) => {
    const asking = await db.transaction()
    await askTraining(asking, 'person', undefined)
    await askTraining(db, 'person', undefined) // waits for nobody, or the test never ends
    await askTraining(db, 'organisation', undefined)
    await asking.commit()
    expect(await kinds(db)).toEqual(expect.arrayContaining(['organisation', 'person']))
    const ending = await db.transaction()
    await endTraining(ending, 'person')
    await askTraining(db, 'person', undefined)
    await ending.commit()
    expect(await kinds(db)).toEqual(['organisation'])
  }))
