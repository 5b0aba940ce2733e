import { randomOf, weighted } from './random.ts'

/** How a customer stands to the others of its household. */
type Role = 'organisation' | 'single' | 'head' | 'spouse' | 'child' | 'twin' | 'junior'

export interface Member {
  readonly index: number
  readonly role: Role
  /** The index of the household's first member; what they share is drawn from it. */
  readonly head: number
  /** The place in the household, from 0. */
  readonly place: number
}

/** Customers come in blocks of this size, which households do not cross: so any index is made from its block alone. */
export const blockSize = 16

const drawHousehold = weighted<readonly Role[]>([
  [['organisation'], 115],
  [['single'], 570],
  [['head', 'spouse'], 195],
  [['head', 'spouse', 'child'], 45],
  [['head', 'spouse', 'child', 'child'], 25],
  [['head', 'spouse', 'child', 'twin'], 4],
  [['single', 'single'], 15], // sharing a flat, nothing else
  [['head', 'junior'], 6], // father and son of one name
])

/** The members of one block, in order. */
export function membersOf(seed: number, block: number): Member[] {
  const random = randomOf(seed, 'households', block)
  const members: Member[] = []
  while (members.length < blockSize) {
    const roles = drawHousehold(random)
    const head = block * blockSize + members.length
    if (members.length + roles.length > blockSize) members.push({ index: head, role: 'single', head, place: 0 })
    else for (const [place, role] of roles.entries()) members.push({ index: head + place, role, head, place })
  }
  return members
}
