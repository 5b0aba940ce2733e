import { copyInto } from './copy.ts'
import type { Transaction } from './database.ts'

/** A column of numbers, by place. */
export type NumberColumn = {
  readonly name: string
  readonly type: 'int4' | 'int8' | 'float4'
  readonly at: (place: number) => number
}

const bytesOf = { int4: 4, int8: 8, float4: 4 } as const
const signature = Uint8Array.of(0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0)
const trailer = Uint8Array.of(0xff, 0xff)
const rowsInPiece = 1 << 16

/** Appends rows of numbers by binary COPY: to write six million of them as digits takes longer than Postgres needs to store them. */
export async function copyNumbers(
  trx: Transaction,
  table: string,
  columns: readonly NumberColumn[],
  length: number,
): Promise<void> {
  if (length === 0) return
  const target = `${table} (${columns.map(({ name }) => name).join(', ')})`
  await copyInto(trx, target, encoded(columns, length), 'binary')
}

function* encoded(columns: readonly NumberColumn[], length: number): Generator<Uint8Array> {
  yield signature
  for (let from = 0; from < length; from += rowsInPiece) yield piece(columns, from, Math.min(length, from + rowsInPiece))
  yield trailer
}

function piece(columns: readonly NumberColumn[], from: number, to: number): Uint8Array {
  const width = columns.reduce((sum, { type }) => sum + 4 + bytesOf[type], 2)
  const view = new DataView(new ArrayBuffer((to - from) * width))
  let at = 0
  for (let place = from; place < to; place++) {
    view.setInt16(at, columns.length)
    at += 2
    for (const column of columns) {
      view.setInt32(at, bytesOf[column.type])
      put(view, at + 4, column, place)
      at += 4 + bytesOf[column.type]
    }
  }
  return new Uint8Array(view.buffer)
}

function put(view: DataView, at: number, { type, at: numberAt }: NumberColumn, place: number): void {
  const number = numberAt(place)
  if (type === 'float4') view.setFloat32(at, number)
  else if (type === 'int4') view.setInt32(at, number)
  else {
    view.setInt32(at, Math.floor(number / 2 ** 32))
    view.setUint32(at + 4, number % 2 ** 32)
  }
}
