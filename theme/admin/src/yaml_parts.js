export {Document, Scalar, isAlias, isMap, isScalar, isSeq, parseDocument} from 'yaml';
