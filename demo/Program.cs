using EOffice.Demo;

return await DemoCommand.RunAsync(args);
