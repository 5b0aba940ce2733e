import { type Field, field, picklist, readOnly, reference, systemFields, text } from '../fields.ts'
import type { SObject } from '../sobject.ts'

function setup(name: string, plural: string, prefix: string, fields: readonly Field[]): SObject {
  const label = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return { name, label, plural, prefix, fields: [...systemFields, ...fields], holdsCustomers: false }
}

/** What an integration asks of the org itself: who it is, which record types there are, who may see which field. */
export const setupObjects: readonly SObject[] = [
  setup('User', 'Users', '005', [
    text('Username', 80, readOnly),
    text('Name', 121, readOnly),
    text('FirstName', 40, readOnly),
    text('LastName', 80, readOnly),
    field('Email', 'email', { length: 128, ...readOnly }),
    field('IsActive', 'boolean', readOnly),
    reference('ProfileId', 'Profile', readOnly),
  ]),
  setup('Profile', 'Profiles', '00e', [text('Name', 255, readOnly)]),
  setup('Organization', 'Organizations', '00D', [
    text('Name', 80, readOnly),
    text('InstanceName', 5, readOnly),
    field('IsSandbox', 'boolean', readOnly),
    text('OrganizationType', 40, readOnly),
    text('DefaultLocaleSidKey', 40, readOnly),
  ]),
  setup('RecordType', 'Record Types', '012', [
    text('Name', 80, readOnly),
    text('DeveloperName', 80, readOnly),
    text('SobjectType', 40, readOnly),
    field('IsActive', 'boolean', readOnly),
    field('IsPersonType', 'boolean', readOnly),
  ]),
  setup('PermissionSet', 'Permission Sets', '0PS', [
    text('Name', 80, { required: true }),
    text('Label', 80, { required: true }),
    text('Description', 255),
    reference('ProfileId', 'Profile', readOnly),
    field('IsOwnedByProfile', 'boolean', readOnly),
    field('IsCustom', 'boolean', readOnly),
  ]),
  setup('PermissionSetAssignment', 'Permission Set Assignments', '0Pa', [
    reference('PermissionSetId', 'PermissionSet', { required: true }),
    reference('AssigneeId', 'User', { required: true }),
  ]),
  setup('FieldPermissions', 'Field Permissions', '01k', [
    reference('ParentId', 'PermissionSet', { required: true }),
    text('Field', 240, { required: true }),
    picklist('SobjectType', ['Account', 'Contact', 'Lead'], { required: true }),
    field('PermissionsRead', 'boolean'),
    field('PermissionsEdit', 'boolean'),
  ]),
  setup('CustomField', 'Custom Fields', '00N', [
    text('DeveloperName', 80, readOnly),
    text('TableEnumOrId', 40, readOnly),
    text('FullName', 120, { ...readOnly, filterable: false }),
    field('Length', 'int', readOnly),
  ]),
]
