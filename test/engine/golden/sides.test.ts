import { describe, expect, it } from 'vitest'
import { type Bonds, createdForBoth, sidesOf, tiesOfCreated } from '../../../engine/golden/sides.ts'

const none: Bonds = { merged: [], created: [], written: [] }
const ten = { record: 10, anchors: [1, 2] }

describe('the side of a record', () => {
  it.each<[what: string, named: number[], bonds: Partial<Bonds>, leaving: number[]]>([
    ['is where a person named it', [2], {}, [2]],
    ['is that of the record which it was merged into', [2], { merged: [{ loser: 3, winner: 2 }] }, [2, 3]],
    ['is not another than that, though it was named', [2, 3], { merged: [{ loser: 3, winner: 1 }] }, [2]],
    ['that we created is that of whom it was made for', [2], { created: [{ record: 10, anchors: [2] }] }, [2, 10]],
    ['that we created stays with whom it was made for', [3], { created: [ten] }, [3]],
    [
      'that we created for both is the one that most of its values came from',
      [2],
      { created: [ten], written: [1, 2, 2].map((origin) => ({ record: 10, origin })) },
      [2, 10],
    ],
    ['that we created for both stays where that is even', [2], { created: [ten], written: [] }, [2]],
    ['that we created is where a person named it, all the same', [2, 10], { created: [ten] }, [2, 10]],
    [
      'that we created is not told by another that we created',
      [2],
      {
        created: [
          { record: 10, anchors: [1, 11] },
          { record: 11, anchors: [2] },
        ],
      },
      [2, 11],
    ],
  ])('%s', (_, named, bonds, leaving) => {
    const members = [1, 2, 3, 10, 11]
    const sides = sidesOf(members, named, { ...none, ...bonds })
    expect(sides.leaving).toEqual(leaving)
    expect([...sides.leaving, ...sides.staying].toSorted((a, b) => a - b)).toEqual(members)
  })
})

describe('what we created', () => {
  it('was created for both where both sides have somebody whom it was made for', () => {
    const sides = { leaving: [2], staying: [1, 3, 10] }
    expect(createdForBoth([ten, { record: 11, anchors: [1, 3] }], sides)).toEqual([ten])
  })

  it('is tied to somebody of its side where the first whom it was made for is on the other one', () => {
    expect(tiesOfCreated([ten], { leaving: [2, 10], staying: [1] })).toEqual([{ a: 2, b: 10 }])
    expect(tiesOfCreated([ten], { leaving: [2], staying: [1, 10] })).toEqual([])
    expect(tiesOfCreated([ten], { leaving: [10], staying: [1, 2] })).toEqual([])
  })
})
