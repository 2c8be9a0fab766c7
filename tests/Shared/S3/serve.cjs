// serve.cjs <folder> <port> <bucket> [strict]: a bucket over HTTP on loopback, until it is killed.
// Strict checks signatures, but reckons those of listings wrongly (it leaves out their query); otherwise only the access key is.
const S3rver = require('@20minutes/s3rver');

const [directory, port, bucket, strict] = process.argv.slice(2);
new S3rver({
  address: '127.0.0.1', port: Number(port), directory, silent: true,
  allowMismatchedSignatures: strict === undefined, configureBuckets: [{ name: bucket, configs: [] }],
})
  .run()
  .then(() => console.log('ready'));
