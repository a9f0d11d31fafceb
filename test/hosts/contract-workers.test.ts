import { CONTRACT } from './contract.ts'
import { describeContract } from './contract/describe-contract.ts'

describeContract('workers', CONTRACT)
