import { transforms } from './table.ts'
import { nothing, type Transform } from './transform.ts'

/** The table of all transforms for the documentation, in Markdown. */
export function transformTable(): string {
  const rows = [...transforms.values()].map(
    (transform) =>
      `| ${spelling(transform)} | ${escaped(transform.doc)} | ${transform.loses ?? 'nothing'} | ${goesBack(transform)} |`,
  )
  return ['| transform | does | loses | goes back |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function spelling({ name, argument }: Transform): string {
  if (argument === nothing) return `\`${name}\``
  const isOptional = argument.safeParse(undefined).success
  return isOptional ? `\`${name}\`, \`{ ${name}: … }\`` : `\`{ ${name}: … }\``
}

/** Whether it does is told by a step that was prepared with any argument that it takes. */
function goesBack({ argument, prepare }: Transform): string {
  const sample = ['US', 'given', 'x', undefined].find((candidate) => argument.safeParse(candidate).success)
  const step = prepare(sample)
  return 'split' in step || step.backward !== undefined ? 'yes' : 'no'
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|')
}
