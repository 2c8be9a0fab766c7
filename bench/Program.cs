using EOffice.Bench;

return await BenchCommand.RunAsync(args);
