import { certify } from '../contract/certify.ts'
import { hubspot } from '../systems/hubspot.ts'

certify(hubspot)
