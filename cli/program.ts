import { Command } from 'commander'
import own from '../package.json' with { type: 'json' }
import { addCorrecting } from './program/correcting.ts'
import { addDeciding } from './program/deciding.ts'
import { addDeletions } from './program/deletions.ts'
import { addMapping } from './program/mapping.ts'
import { addMatch } from './program/match.ts'
import { addNew } from './program/new.ts'
import { addPlanning } from './program/planning.ts'
import { addQuarantine } from './program/quarantine.ts'
import { addReading } from './program/reading.ts'
import type { Run } from './program/run.ts'
import { addRunning } from './program/running.ts'
import { addWebhook } from './program/webhook.ts'

/** `goldthread <command>`. Commands are imported when they run, so that `--help` answers at once. */
export function program(run: Run): Command {
  const goldthread = new Command('goldthread')
    .description('One customer, every system: finds out who is the same, and keeps one golden record of each.')
    .option('--mappings <folder>', 'where the mapping files are (default: mappings, or GOLDTHREAD_MAPPINGS)')
    .option('--data <folder>', 'where the embedded services live (default: .goldthread, or GOLDTHREAD_DATA)')
    .option('--json', 'print one JSON document')
    .version(own.version)
    .helpCommand('help [command]', 'display help for a command')
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
    .hook('preAction', async (all, command) => {
      if (command.name() === 'suggest') return // makes the folder
      const { refuseMissingMappings } = await import('./named-folder.ts')
      refuseMissingMappings(all.opts())
    })
  addRunning(goldthread, run)
  addMapping(goldthread, run)
  addReading(goldthread, run)
  addMatch(goldthread, run)
  addNew(goldthread.command('new').description('begin something of your own').helpCommand(false), run)
  addDeciding(goldthread, run)
  addCorrecting(goldthread, run)
  addPlanning(goldthread, run)
  addDeletions(goldthread, run)
  addWebhook(goldthread.command('webhook').description('web addresses that are told of changes').helpCommand(false), run)
  addQuarantine(goldthread.command('quarantine').description('rows that could not be mapped').helpCommand(false), run)
  return goldthread
}
