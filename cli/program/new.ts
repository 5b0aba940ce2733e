import type { Command } from 'commander'
import type { Run } from './run.ts'

export function addNew(begin: Command, run: Run): void {
  begin
    .command('connector <name>')
    .description('write the skeleton of a connector, its stand-in and its mapping, certified from its first line on')
    .action((name: string) => run(async (context) => (await import('../commands/new-connector.ts')).newConnector(context, name)))
}
