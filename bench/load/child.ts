import { loadOf } from './load.ts'

// A process of its own with the options of a worker, so that its memory is that of one: node bench/load/child.ts <file> <records>
const [, , people = '', records = ''] = process.argv
console.log(JSON.stringify(await loadOf(people, Number(records))))
