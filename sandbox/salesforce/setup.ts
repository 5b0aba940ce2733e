import { idOf } from './ids.ts'
import { objects } from './objects.ts'
import type { Org } from './org.ts'

const prefixes = new Map(objects.map(({ name, prefix }) => [name, prefix]))
const idNumber = (object: string, n: number) => idOf(prefixes.get(object) ?? '000', n)

/** Ids of what every org has from the start. */
export const ids = {
  organization: idNumber('Organization', 1),
  /** Whose programs write as. */
  integration: idNumber('User', 1),
  /** Whose people write as. */
  steward: idNumber('User', 2),
  profile: idNumber('Profile', 1),
  profilePermissions: idNumber('PermissionSet', 1),
  business: idNumber('RecordType', 1),
  person: idNumber('RecordType', 2),
} as const

export const username = 'integration@goldthread.example.com'
const begin = Date.UTC(2024, 10, 20)

/** An org before anybody did anything in it. */
export function setUp(org: Org): void {
  const put = (object: string, id: string, values: Record<string, unknown>) =>
    org.rows(object).put({
      id,
      values,
      createdAt: begin,
      createdBy: ids.steward,
      modifiedAt: begin,
      modifiedBy: ids.steward,
      stampedAt: begin,
    })
  put('Organization', ids.organization, {
    Name: 'Goldthread Sandbox',
    InstanceName: 'SBX1',
    IsSandbox: true,
    OrganizationType: 'Enterprise Edition',
    DefaultLocaleSidKey: 'en_US',
  })
  put('Profile', ids.profile, { Name: 'Integration' })
  const user = (id: string, name: string, family: string) =>
    put('User', id, {
      Username: id === ids.integration ? username : 'steward@goldthread.example.com',
      Name: `${name} ${family}`,
      FirstName: name,
      LastName: family,
      Email: 'sandbox@example.com',
      IsActive: true,
      ProfileId: ids.profile,
    })
  user(ids.integration, 'Integration', 'User')
  user(ids.steward, 'Data', 'Steward')
  put('PermissionSet', ids.profilePermissions, {
    Name: 'X00ex0000001',
    Label: 'Integration',
    ProfileId: ids.profile,
    IsOwnedByProfile: true,
  })
  put('PermissionSetAssignment', idNumber('PermissionSetAssignment', 1), {
    PermissionSetId: ids.profilePermissions,
    AssigneeId: ids.integration,
  })
  const recordType = (id: string, name: string, IsPersonType: boolean) =>
    put('RecordType', id, {
      Name: name,
      DeveloperName: name.replace(' ', IsPersonType ? '' : '_'),
      SobjectType: 'Account',
      IsActive: true,
      IsPersonType,
    })
  recordType(ids.business, 'Business Account', false)
  recordType(ids.person, 'Person Account', true)
}
